import { selectItem, selectKey } from './select.ts';
import type { ArrayType, FunctionType, ObjectType, StaticType, UnionType } from './static-type.ts';
import type { TypeTable } from './table.ts';

type Possible = StaticType | undefined;

/** Whether some value can be of both types. */
export function unifies(table: TypeTable, a: Possible, b: Possible): boolean {
  if (a === undefined || b === undefined) return false;
  if (a === table.any) return b.kind !== 'function';
  if (b === table.any) return a.kind !== 'function';
  return table.relate(1, a, b, () => unifiesLike(table, a, b));
}

function unifiesLike(table: TypeTable, a: StaticType, b: StaticType): boolean {
  if (a.kind === 'any' && unifiesSome(table, a, b)) return true;
  if (b.kind === 'any') return unifiesSome(table, b, a);
  if (a.kind === 'array' && b.kind === 'array') return unifiesArrays(table, a, b);
  if (a.kind === 'object' && b.kind === 'object') return unifiesObjects(table, a, b);
  if (a.kind === 'set' && b.kind === 'set') {
    return a.of === undefined || b.of === undefined || unifies(table, a.of, b.of);
  }
  if (a.kind === 'function' && b.kind === 'function') return unifiesFunctions(table, a, b);
  return a.kind === b.kind;
}

function unifiesSome(table: TypeTable, union: UnionType, other: StaticType): boolean {
  if (other.kind === 'function') return false;
  table.spend(union.of.length);
  return union.of.some((member) => unifies(table, member, other));
}

function unifiesArrays(table: TypeTable, a: ArrayType, b: ArrayType): boolean {
  table.spend(a.items.length + b.items.length);
  const length = Math.max(a.items.length, b.items.length);
  for (let index = 0; index < length; index += 1) {
    if (!unifies(table, selectItem(a, index), selectItem(b, index))) return false;
  }
  return a.rest === undefined || b.rest === undefined || unifies(table, a.rest, b.rest);
}

function unifiesObjects(table: TypeTable, a: ObjectType, b: ObjectType): boolean {
  if (!unifiesFields(table, a, b) || !unifiesFields(table, b, a)) return false;
  const left = a.rest?.value;
  const right = b.rest?.value;
  return left === undefined || right === undefined || unifies(table, left, right);
}

function unifiesFields(table: TypeTable, a: ObjectType, b: ObjectType): boolean {
  table.spend(a.fields.length);
  for (const { key, value } of a.fields) {
    const other = selectKey(table, b, key);
    if (other === undefined) {
      if (a.rest?.value === undefined && b.rest?.value === undefined) return false;
    } else if (!unifies(table, value, other)) return false;
  }
  return true;
}

function unifiesFunctions(table: TypeTable, a: FunctionType, b: FunctionType): boolean {
  if (a.args.length !== b.args.length) return false;
  return a.args.every((arg, index) => unifies(table, arg, b.args[index]));
}
