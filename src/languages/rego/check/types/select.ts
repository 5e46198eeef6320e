import { isInteger, isNumber } from '../../values/index.ts';
import { compareKeys } from './key-order.ts';
import type { ArrayType, Key, ObjectType, StaticType } from './static-type.ts';
import type { TypeTable } from './table.ts';

type Possible = StaticType | undefined;

export function selectItem(type: ArrayType, index: number): Possible {
  return index < type.items.length ? type.items[index] : type.rest;
}

export function selectKey(table: TypeTable, type: ObjectType, key: Key): Possible {
  const known = fieldOf(type, key);
  if (known) return known.value;
  return type.rest && contains(type.rest.key, key.type) ? type.rest.value : undefined;

  function contains(of: Possible, other: StaticType): boolean {
    return of === other || of === table.any || (of?.kind === 'any' && of.of.includes(other));
  }
}

/** What is found in a value of this type under a known key; undefined: nothing can be. */
export function select(table: TypeTable, type: Possible, key: Key): Possible {
  switch (type?.kind) {
    case 'array':
      return selectNumber(type, key);
    case 'object':
      return selectKey(table, type, key);
    case 'set':
      if (type.of === key.type) return type.of;
      return type.of === table.any || (type.of?.kind === 'any' && type.of.of.includes(key.type))
        ? key.type
        : undefined;
    case 'any':
      if (type.of.length === 0) return type;
      return table.union(type.of.map((member) => select(table, member, key)));
    default:
      return undefined;
  }
}

/** What its keys are; undefined where it has none. */
export function keysOf(table: TypeTable, type: Possible): Possible {
  return type && table.derive('keys', type, () => table.union(keyTypes(table, type)));
}

/** What its values are; undefined where it has none. */
export function valuesOf(table: TypeTable, type: Possible): Possible {
  return type && table.derive('values', type, () => eitherOf(table, valueTypes(table, type)));
}

/** One after the other where there are functions: a function and a value are together of no type, as in OPA. */
function eitherOf(table: TypeTable, types: readonly Possible[]): Possible {
  if (!types.some((type) => type?.kind === 'function')) return table.union(types);
  return types.reduce((known, type) => table.or(known, type), undefined);
}

function keyTypes(table: TypeTable, type: StaticType): Possible[] {
  switch (type.kind) {
    case 'array':
      return [table.number];
    case 'object':
      return [...type.fields.map(({ key }) => key.type), type.rest?.key];
    case 'set':
      return [type.of];
    case 'any':
      return type.of.length === 0 ? [type] : type.of.map((member) => keysOf(table, member));
    default:
      return [];
  }
}

function valueTypes(table: TypeTable, type: StaticType): Possible[] {
  switch (type.kind) {
    case 'array':
      return [...type.items, type.rest];
    case 'object':
      return [...type.fields.map(({ value }) => value), type.rest?.value];
    case 'set':
      return [type.of];
    case 'any':
      return type.of.length === 0 ? [type] : type.of.map((member) => valuesOf(table, member));
    default:
      return [];
  }
}

/** A collection that holds nothing. */
export function isEmptyCollection(type: Possible): boolean {
  switch (type?.kind) {
    case 'array':
      return type.items.length === 0 && type.rest === undefined;
    case 'object':
      return type.fields.length === 0 && type.rest === undefined;
    case 'set':
      return type.of === undefined;
    default:
      return false;
  }
}

function selectNumber(type: ArrayType, { value }: Key): Possible {
  if (!isNumber(value) || !isInteger(value) || typeof value !== 'number' || value < 0) return undefined;
  return selectItem(type, value);
}

function fieldOf({ fields }: ObjectType, key: Key): ObjectType['fields'][number] | undefined {
  let low = 0;
  let high = fields.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const field = fields[middle];
    if (!field) return undefined;
    const order = compareKeys(field.key, key);
    if (order === 0) return field;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
