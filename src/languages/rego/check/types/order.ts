import { compareKeys } from './key-order.ts';
import type { ArrayType, FunctionType, ObjectType, Relations, StaticType } from './static-type.ts';

type Possible = StaticType | undefined;

const RANKS: Record<StaticType['kind'], number> = {
  null: 0,
  boolean: 1,
  number: 2,
  string: 3,
  array: 4,
  object: 5,
  set: 6,
  any: 7,
  function: 8,
};

/** The order of types in a union, which is the order in which they are printed. */
export function compareTypes(table: Relations, a: Possible, b: Possible): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  if (a.kind !== b.kind) return RANKS[a.kind] - RANKS[b.kind];
  return table.relate(0, a, b, () => compareLike(table, a, b));
}

function compareLike(table: Relations, a: StaticType, b: StaticType): number {
  if (a.kind === 'array' && b.kind === 'array') return compareArrays(table, a, b);
  if (a.kind === 'object' && b.kind === 'object') return compareObjects(table, a, b);
  if (a.kind === 'set' && b.kind === 'set') return compareTypes(table, a.of, b.of);
  if (a.kind === 'any' && b.kind === 'any') return compareLists(table, a.of, b.of);
  if (a.kind === 'function' && b.kind === 'function') return compareFunctions(table, a, b);
  return 0;
}

function compareLists(table: Relations, a: readonly Possible[], b: readonly Possible[]): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    table.spend(1);
    const order = compareTypes(table, a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareArrays(table: Relations, a: ArrayType, b: ArrayType): number {
  return compareTypes(table, a.rest, b.rest) || compareLists(table, a.items, b.items);
}

function compareObjects(table: Relations, a: ObjectType, b: ObjectType): number {
  if (!a.rest !== !b.rest) return a.rest ? 1 : -1;
  const order =
    compareTypes(table, a.rest?.key, b.rest?.key) || compareTypes(table, a.rest?.value, b.rest?.value);
  if (order !== 0) return order;
  for (const [index, left] of a.fields.entries()) {
    const right = b.fields[index];
    if (!right) return 1;
    table.spend(1);
    const found = compareKeys(left.key, right.key) || compareTypes(table, left.value, right.value);
    if (found !== 0) return found;
  }
  return a.fields.length - b.fields.length;
}

function compareFunctions(table: Relations, a: FunctionType, b: FunctionType): number {
  return (
    a.args.length - b.args.length ||
    compareLists(table, a.args, b.args) ||
    compareTypes(table, a.result, b.result) ||
    compareTypes(table, a.variadic, b.variadic)
  );
}
