import type { Replacement, Statement } from '../plan/types.ts';
import { literal } from './literal.ts';
import { writeQuick } from './quick.ts';
import type { Exits, Writer } from './writer.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

export function writeCall(w: Writer, statement: Of<'call'>, exits: Exits): void {
  const { target, function: index, context, args, place } = statement;
  const parameters = [w.context(context), ...args.map((arg) => w.expression(arg))].join(', ');
  w.step(place);
  w.line(`if (e.depth++ >= e.maxDepth) e.tooDeep(${place});`);
  writeResult(w, target, `f${index}(${parameters})`, exits, 'e.depth--;');
}

export function writeCallMockable(w: Writer, statement: Of<'callMockable'>, exits: Exits): void {
  const { target, name, function: index, context, args, place } = statement;
  const parameters = [
    w.context(context),
    literal(name),
    index,
    place,
    ...args.map((arg) => w.expression(arg)),
  ];
  writeResult(w, target, `callMockable(${parameters.join(', ')})`, exits);
}

export function writeBuiltin(w: Writer, statement: Of<'builtin'>, exits: Exits): void {
  const { target, name, context, args, isMockable, place } = statement;
  const index = w.text.builtins.get(name);
  if (index === undefined) throw new Error(`unsupported built-in: ${name}`);
  w.text.usedBuiltins.add(index);
  const call = isMockable ? 'callMockableBuiltin' : (SHORT_CALLS[args.length] ?? 'callBuiltin');
  const parameters = [w.context(context), `B${index}`, place, ...args.map((arg) => w.expression(arg))];
  const text = `${call}(${parameters.join(', ')})`;
  if (!writeQuick(w, statement, text, exits)) writeResult(w, target, text, exits);
}

const SHORT_CALLS: readonly (string | undefined)[] = [undefined, 'callBuiltin1', 'callBuiltin2'];

function writeResult(w: Writer, target: number | undefined, call: string, exits: Exits, after = ''): void {
  if (target !== undefined) {
    w.line(`v${target} = ${call};${after}`, `if (v${target} === undefined) ${exits.fail}`);
    return;
  }
  const result = w.name('t');
  w.line(`{ const ${result} = ${call};${after} if (${result} === undefined) ${exits.fail} }`);
}

export function writeWith(w: Writer, { target, context, replacements, place }: Of<'with'>): void {
  const changes = replacements.map((replacement) => changeText(w, replacement)).join(', ');
  w.line(`c${target} = changedContext(${w.context(context)}, [${changes}], ${place});`);
}

function changeText(w: Writer, replacement: Replacement): string {
  if (replacement.kind !== 'function') {
    const path = replacement.path.map(literal).join(', ');
    return `{ kind: ${literal(replacement.kind)}, path: [${path}], value: ${w.expression(replacement.value)} }`;
  }
  return `{ kind: 'function', name: ${literal(replacement.name)}, mock: ${mockText(w, replacement.by)} }`;
}

function mockText(w: Writer, by: Extract<Replacement, { readonly kind: 'function' }>['by']): string {
  if ('function' in by) return `{ kind: 'function', function: ${by.function} }`;
  if ('builtin' in by) return `{ kind: 'builtin', name: ${literal(by.builtin)} }`;
  return `{ kind: 'value', value: ${w.expression(by.value)} }`;
}

export function writeEmit(w: Writer, { values }: Of<'emit'>): void {
  writeHold(w, 1 + values.length);
  w.line(`e.addRow([${w.expressions(values)}]);`);
}

/** Values that stay are paid. */
export function writeHold(w: Writer, units: number): void {
  w.line(`if ((e.room -= ${units}) < 0) e.noRoom(${w.place});`);
}

export function writeEvent(w: Writer, { event, node, place, locals }: Of<'event'>): void {
  const seen = (locals ?? []).map(([name, local]) => `[${literal(name)}, v${local}]`).join(', ');
  w.line(`if (e.onEvent !== undefined) traceEvent(e, ${literal(event)}, ${node}, ${place}, [${seen}]);`);
}
