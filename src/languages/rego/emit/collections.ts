import { builderKindOf } from '../evaluate/build.ts';
import {
  addSteps,
  arraySteps,
  type BuilderKind,
  bodySteps,
  COLLECT_STEPS,
  objectSteps,
  setSteps,
} from '../evaluate/prices.ts';
import { KEY_TEXT } from '../evaluate/weigh.ts';
import type { Operand, Statement } from '../plan/types.ts';
import { writeHold } from './calls.ts';
import { literal } from './literal.ts';
import type { Exits, Writer } from './writer.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;
export type WriteBody = (w: Writer, body: readonly Statement[], exits: Exits) => void;

/** What begins a builder when the first element comes: where none comes, nothing is made. */
const BEGIN: Readonly<Record<BuilderKind, string>> = {
  array: '[]',
  set: 'new SetBuilder()',
  object: 'new ObjectBuilder()',
  tree: 'new TreeBuilder()',
};

const EMPTY: Readonly<Record<BuilderKind, string>> = {
  array: 'EMPTY_ARRAY',
  set: 'EMPTY_SET',
  object: 'EMPTY_OBJECT',
  tree: 'EMPTY_OBJECT',
};

export function writeArray(w: Writer, { target, items }: Of<'array'>): void {
  writeHold(w, 1 + items.length);
  w.owe(arraySteps(items.length));
  w.line(`v${target} = [${w.expressions(items)}];`);
}

export function writeSetOf(w: Writer, { target, items }: Of<'setOf'>): void {
  writeHold(w, 1 + items.length);
  w.owe(setSteps(items.length));
  for (const item of items) {
    if (isComposite(w, item)) w.line(`payForItem(e, ${w.expression(item)}, ${w.place});`);
  }
  w.line(`v${target} = setOf([${w.expressions(items)}]);`);
}

/** Has to be paid as a key: a local, or a constant that is a long string, an array or the like. */
function isComposite(w: Writer, operand: Operand): boolean {
  const value = w.constant(operand);
  if (typeof value === 'string') return value.length >> KEY_TEXT > 0;
  return value === undefined || (typeof value === 'object' && value !== null);
}

export function writeObject(w: Writer, { target, entries }: Of<'object'>): void {
  writeHold(w, 1 + 2 * entries.length);
  w.owe(objectSteps(entries, w.text.plan.constants));
  const keys = entries.map(([key]) => w.constant(key));
  const names = keys.filter((key) => typeof key === 'string');
  const isPlain = names.length === keys.length && !names.includes('__proto__');
  if (isPlain && new Set(names).size === names.length) {
    const members = entries.map(
      ([key, value]) => `${literal(String(w.constant(key)))}: ${w.expression(value)}`,
    );
    w.line(`v${target} = { ${members.join(', ')} };`);
    return;
  }
  const paid = names.length === keys.length ? [] : entries;
  for (const [key] of paid) if (isComposite(w, key)) w.line(`payForKey(e, ${w.expression(key)});`);
  const pairs = entries.map(([key, value]) => `[${w.expression(key)}, ${w.expression(value)}]`);
  w.line(`v${target} = objectOf([${pairs.join(', ')}]);`);
}

export function writeCollect(w: Writer, statement: Of<'collect'>, exits: Exits, writeBody: WriteBody): void {
  const { target, body } = statement;
  const kind = builderKindOf(statement);
  const outer = w.builders.get(target);
  const label = w.name('C');
  w.builders.set(target, { kind });
  w.owe(COLLECT_STEPS[kind]);
  w.line('{', `let b${target};`, `${label}: {`);
  writeBody(w, body, { ...exits, fail: `break ${label};` });
  w.line('}', `v${target} = ${built(kind, `b${target}`)};`, '}');
  if (outer) w.builders.set(target, outer);
  else w.builders.delete(target);
}

function built(kind: BuilderKind, builder: string): string {
  const made = kind === 'array' ? builder : `${builder}.build()`;
  return `${builder} === undefined ? ${EMPTY[kind]} : ${made}`;
}

export function writeAdd(w: Writer, statement: Of<'add'>): void {
  const { to, keys = [], leaf, place, conflict = 'object' } = statement;
  const home = w.builders.get(to);
  if (!home) throw new Error('an add without its collect');
  const { kind, groupBy } = home;
  const builder = groupBy ? groupOf(to, groupBy) : `(b${to} ??= ${BEGIN[kind]})`;
  const value = w.expression(statement.value);
  w.step(place, addSteps(kind, keys.length));
  if (kind === 'object') {
    w.line(`addEntry(e, ${builder}, ${w.expressions(keys)}, ${value}, ${place}, ${literal(conflict)});`);
  } else if (kind === 'tree') {
    const path = `[${w.expressions(keys)}]`;
    w.line(`addDeep(e, ${builder}, ${path}, ${value}, ${leaf === 'set'}, ${place}, ${literal(conflict)});`);
  } else {
    w.line(`if (--e.room < 0) e.noRoom(${place});`);
    if (kind === 'set' && isComposite(w, statement.value)) w.line(`payForItem(e, ${value}, ${place});`);
    w.line(kind === 'array' ? `${builder}.push(${value});` : `addItem(e, ${builder}, ${value});`);
  }
}

function groupOf(to: number, groupBy: readonly number[]): string {
  const keys = groupBy.map((local) => `v${local}`).join(', ');
  return groupBy.length === 1 ? `b${to}.of(${keys})` : `b${to}.ofAll([${keys}])`;
}

export function writeCollectIndexed(
  w: Writer,
  statement: Of<'collectIndexed'>,
  exits: Exits,
  writeBody: WriteBody,
): void {
  const { target, cache, context, keys, groupBy, body } = statement;
  const kind = builderKindOf(statement);
  const [groups, label] = [w.name('t'), w.name('C')];
  const home = `${w.context(context)}.caches`;
  const outer = w.builders.get(target);
  w.builders.set(target, { kind, groupBy });
  w.line('{', `let ${groups} = ${home}[${cache}];`, `if (${groups} === undefined) {`);
  w.line(`const b${target} = new GroupBuilder(e, ${literal(kind)});`, `${label}: {`);
  w.owe(COLLECT_STEPS[kind] + bodySteps(body));
  writeBody(w, body, { ...exits, fail: `break ${label};` });
  w.line('}', `${home}[${cache}] = ${groups} = b${target}.build();`, '}');
  const [find, key] =
    keys.length === 1 ? ['groupAt', w.expressions(keys)] : ['groupAtAll', `[${w.expressions(keys)}]`];
  w.line(`v${target} = ${find}(e, ${groups}, ${key}, ${literal(kind)});`, '}');
  if (outer) w.builders.set(target, outer);
  else w.builders.delete(target);
}
