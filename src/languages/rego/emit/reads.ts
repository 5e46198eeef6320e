import type { Operand, Statement } from '../plan/types.ts';
import { isDirectKey, literal } from './literal.ts';
import type { Exits, Writer } from './writer.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

export function writeGet(w: Writer, { target, source, key }: Of<'get'>, exits: Exits): void {
  writeRead(w, `v${target}`, w.expression(source), key, exits, 'lookup');
}

/** One key further, `to` being a variable that is not `from`. */
function writeRead(
  w: Writer,
  to: string,
  from: string,
  key: Operand,
  exits: Exits,
  slowly: 'lookup' | 'lookupBase',
): void {
  const constant = w.constant(key);
  if (typeof constant === 'string' && isDirectKey(constant)) {
    w.text.keys.add(constant);
    const name = literal(constant);
    const isObject = `typeof ${from} === 'object' && ${from} !== null`;
    const read = `(${to} = ${from}[${name}]) !== undefined || (${to} = miss(${from}, ${name})) !== undefined`;
    w.line(`if (!(${isObject} && (${read}))) ${exits.fail}`);
    return;
  }
  const at = w.expression(key);
  const slow = `${slowly}(${from}, ${at})`;
  const dynamic = slowly === 'lookup' ? `lookupKey(e, ${from}, ${at})` : slow;
  if (typeof constant === 'string') w.line(`${to} = ${slow};`);
  else if (typeof constant === 'number') w.line(`${to} = isArray(${from}) ? ${from}[${at}] : ${slow};`);
  else if (constant !== undefined) w.line(`${to} = ${dynamic};`);
  else w.line(`${to} = typeof ${at} === 'number' && isArray(${from}) ? ${from}[${at}] : ${dynamic};`);
  w.line(`if (${to} === undefined) ${exits.fail}`);
}

export function writeInput(w: Writer, { target, context, path }: Of<'input'>, exits: Exits): void {
  writePath(w, target, `${w.context(context)}.input`, path, exits, 'lookup');
}

export function writeData(w: Writer, { target, context, path }: Of<'data'>, exits: Exits): void {
  if (w.text.isDataReplaced) {
    w.line(`v${target} = dataAt(${w.context(context)}, [${w.expressions(path)}]);`);
    w.line(`if (v${target} === undefined) ${exits.fail}`);
    return;
  }
  writePath(w, target, `${w.context(context)}.data`, path, exits, 'lookupBase');
}

function writePath(
  w: Writer,
  target: number,
  root: string,
  path: readonly Operand[],
  exits: Exits,
  slowly: 'lookup' | 'lookupBase',
): void {
  if (path.length === 0) {
    w.line(`if ((v${target} = ${root}) === undefined) ${exits.fail}`);
    return;
  }
  w.line('{');
  let from = w.name('t');
  w.line(`const ${from} = ${root};`);
  w.line(`if (${from} === undefined) ${exits.fail}`);
  for (const [i, key] of path.entries()) {
    const isLast = i === path.length - 1;
    const to = isLast ? `v${target}` : w.name('t');
    if (!isLast) w.line(`let ${to};`);
    writeRead(w, to, from, key, exits, slowly);
    from = to;
  }
  w.line('}');
}

export function writeEnter(w: Writer, { target, context, node }: Of<'enter'>): void {
  w.line(`v${target} = enterNode(${w.context(context)}, ${node});`);
}

export function writeStep(w: Writer, { target, cursor, key, place }: Of<'step'>, exits: Exits): void {
  w.line(`v${target} = stepCursor(v${cursor}, ${w.expression(key)}, ${place});`);
  w.line(`if (v${target} === undefined) ${exits.fail}`);
}

export function writeSettle(w: Writer, { target, cursor, place }: Of<'settle'>, exits: Exits): void {
  w.line(`v${target} = settleCursor(v${cursor}, ${place});`);
  w.line(`if (v${target} === undefined) ${exits.fail}`);
}
