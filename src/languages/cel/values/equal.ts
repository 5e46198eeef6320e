import { entriesOf, isMap, lookUp, sizeOfMap } from './map.ts';
import { numberOf } from './numbers.ts';
import { Duration, Opaque, Optional, Struct, Timestamp, TypeValue, type Value } from './types.ts';

/** Whether two values are equal. Numbers are compared across types; values of other types that differ are not equal. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return !(typeof a === 'number' && Number.isNaN(a));
  if (typeof a === 'string' || typeof a === 'boolean' || a === null) return false;
  if (typeof b === 'string' || typeof b === 'boolean' || b === null) return false;
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    // A bigint and a number are compared by what they stand for.
    // biome-ignore lint/suspicious/noDoubleEquals: the one place where 1n and 1 are the same
    return right !== undefined && left == right;
  }
  return equalObjects(a, b);
}

function equalObjects(a: Value, b: Value): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b);
  if (isMap(a)) return isMap(b) && equalMaps(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos;
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos;
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name;
  if (a instanceof Optional) return b instanceof Optional && equalOptionals(a, b);
  if (a instanceof Opaque) return b instanceof Opaque && a.typeName === b.typeName && a.equals(b);
  return a instanceof Struct && b instanceof Struct && equalStructs(a, b);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, i) => equal(item, b[i] as Value));
}

function equalMaps(a: Extract<Value, object>, b: Extract<Value, object>): boolean {
  if (!isMap(a) || !isMap(b) || sizeOfMap(a) !== sizeOfMap(b)) return false;
  for (const [key, value] of entriesOf(a)) {
    const other = lookUp(b, key);
    if (other === undefined || !equal(value, other)) return false;
  }
  return true;
}

function equalOptionals(a: Optional, b: Optional): boolean {
  if (a.value === undefined || b.value === undefined) return a.value === b.value;
  return equal(a.value, b.value);
}

function equalStructs(a: Struct, b: Struct): boolean {
  if (a.typeName !== b.typeName || a.fields.size !== b.fields.size) return false;
  for (const [name, value] of a.fields) {
    const other = b.fields.get(name);
    if (other === undefined || !equal(value, other)) return false;
  }
  return true;
}
