import { bodySteps } from '../evaluate/prices.ts';
import type { Statement } from '../plan/types.ts';
import type { WriteBody } from './collections.ts';
import { literal } from './literal.ts';
import { type Exits, isInline, type Writer } from './writer.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

export function writeScan(w: Writer, statement: Of<'scan'>, exits: Exits, writeBody: WriteBody): void {
  const { source, key, value, isOrdered, body, place } = statement;
  const label = w.name('S');
  w.line('{');
  const round = writeCollection(w, w.expression(source), key, value, isOrdered);
  w.line(`${label}: for (let ${round.index} = 0; ${round.index} < ${round.length}; ${round.index}++) {`);
  w.step(place, 1 + bodySteps(body));
  w.declare(body);
  w.line(...round.sets);
  writeBody(w, body, { ...exits, fail: `continue ${label};` });
  w.line('}', '}');
}

interface Round {
  readonly index: string;
  readonly length: string;
  readonly sets: readonly string[];
}

/** The lists that a loop goes through: an array is its own list of values and needs none of keys. */
function writeCollection(
  w: Writer,
  source: string,
  key: number | undefined,
  value: number | undefined,
  isOrdered: boolean,
): Round {
  const index = w.name('i');
  const sets: string[] = [];
  let length = '';
  if (key !== undefined) {
    const keys = w.name('k');
    w.line(`const ${keys} = isArray(${source}) ? undefined : collectionKeys(e, ${source}, ${isOrdered});`);
    sets.push(`v${key} = ${keys} === undefined ? ${index} : ${keys}[${index}];`);
    length = w.name('n');
    w.line(`const ${length} = ${keys} === undefined ? ${source}.length : ${keys}.length;`);
  }
  if (value !== undefined || length === '') {
    const values = w.name('x');
    w.line(
      `const ${values} = isArray(${source}) ? ${source} : collectionValues(e, ${source}, ${isOrdered});`,
    );
    if (value !== undefined) sets.push(`v${value} = ${values}[${index}];`);
    if (length === '') length = `${values}.length`;
  }
  return { index, length, sets };
}

export function writeScanNode(
  w: Writer,
  statement: Of<'scanNode'>,
  exits: Exits,
  writeBody: WriteBody,
): void {
  const { cursor, key, child, body, place } = statement;
  const [label, keys, index] = [w.name('S'), w.name('k'), w.name('i')];
  w.line('{', `const ${keys} = cursorKeys(v${cursor});`);
  w.line(`${label}: for (let ${index} = 0; ${index} < ${keys}.length; ${index}++) {`);
  w.step(place, 1 + bodySteps(body));
  w.declare(body);
  w.line(`v${key} = ${keys}[${index}];`, `v${child} = scannedChild(v${cursor}, v${key}, ${place});`);
  writeBody(w, body, { ...exits, fail: `continue ${label};` });
  w.line('}', '}');
}

export function writeEvery(w: Writer, statement: Of<'every'>, exits: Exits, writeBody: WriteBody): void {
  const { id, source, key, value, body, place } = statement;
  const from = w.expression(source);
  const [label, round] = [w.name('E'), w.name('E')];
  w.line(`if (!isCollection(${from})) ${exits.fail}`, '{');
  const { index, length, sets } = writeCollection(w, from, key, value, true);
  w.line(`${label}: for (let ${index} = 0; ${index} < ${length}; ${index}++) {`);
  w.step(place, 1 + bodySteps(body));
  w.declare(body);
  w.line(...sets, `${round}: {`);
  const leaves = new Map(exits.leaves).set(id, `continue ${label};`);
  writeBody(w, body, { fail: `break ${round};`, leaves });
  w.line('}', exits.fail, '}', '}');
}

export function writeNot(w: Writer, { id, body }: Of<'not'>, exits: Exits, writeBody: WriteBody): void {
  const label = w.name('N');
  w.line(`${label}: {`);
  const leaves = new Map(exits.leaves).set(id, exits.fail);
  writeBody(w, body, { fail: `break ${label};`, leaves });
  w.line('}');
}

export function writeBlock(w: Writer, { id, body }: Of<'block'>, exits: Exits, writeBody: WriteBody): void {
  const fail = `break ${w.name('B')};`;
  w.line(`${fail.slice('break '.length, -1)}: {`);
  writeBody(w, body, { fail, leaves: new Map(exits.leaves).set(id, fail) });
  w.line('}');
}

export function writeLeave(w: Writer, { id }: Of<'leave'>, exits: Exits): void {
  const leave = exits.leaves.get(id);
  if (leave === undefined) throw new Error('a leave without its block');
  w.line(leave);
}

/** A rule index: which bodies run, in a list of its own that is made once for the whole text. */
export function writeSelect(w: Writer, statement: Of<'select'>, exits: Exits, writeBody: WriteBody): void {
  const { cases, otherwise } = statement;
  const isSingle = [otherwise, ...cases.map(([, bodies]) => bodies)].every(({ length }) => length <= 1);
  const [chosen, body, at] = [w.name('x'), w.name('i'), w.name('i')];
  w.line('{', `let ${chosen};`);
  writeChoice(w, statement, (bodies) => `${chosen} = ${isSingle ? (bodies[0] ?? -1) : w.text.list(bodies)};`);
  if (isSingle) w.line(`const ${body} = ${chosen};`);
  else
    w.line(`for (let ${at} = 0; ${at} < ${chosen}.length; ${at}++) {`, `const ${body} = ${chosen}[${at}];`);
  writeBodies(w, statement, body, exits, writeBody);
  w.line(isSingle ? '}' : '}}');
}

function writeChoice(
  w: Writer,
  { value, cases, otherwise }: Of<'select'>,
  choose: (bodies: readonly number[]) => string,
): void {
  const { constants } = w.text.plan;
  const tested = w.expression(value);
  w.line(`switch (${tested}) {`);
  for (const [constant, bodies] of cases) {
    const inline = constants[constant];
    if (isInline(inline)) w.line(`case ${literal(inline)}: ${choose(bodies)} break;`);
  }
  w.line(`default: ${choose(otherwise)}`);
  for (const [constant, bodies] of cases) {
    if (isInline(constants[constant])) continue;
    w.line(
      `if (${tested} !== undefined && isEqual(e, ${tested}, ${w.expression({ constant })})) ${choose(bodies)}`,
    );
  }
  w.line('}');
}

function writeBodies(
  w: Writer,
  { bodies }: Of<'select'>,
  chosen: string,
  exits: Exits,
  writeBody: WriteBody,
): void {
  const label = w.name('X');
  w.line(`${label}: switch (${chosen}) {`);
  for (const [index, body] of bodies.entries()) {
    w.line(`case ${index}: {`);
    w.owe(bodySteps(body));
    writeBody(w, body, { ...exits, fail: `break ${label};` });
    w.line(`break ${label};`, '}');
  }
  w.line('}');
}
