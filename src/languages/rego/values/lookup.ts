import { Boxed } from './boxed.ts';
import { objectGet, objectSize } from './objects.ts';
import { SetOf } from './rego-set.ts';
import { setItem, setSize } from './sets.ts';
import { isObject } from './type-of.ts';
import type { PlainObject, Value } from './types.ts';

/** value[key]: an array's item at an index, an object's value at a key, a set's item itself; else undefined. */
export function lookup(value: Value | undefined, key: Value): Value | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (value instanceof Boxed) return lookupBoxed(value, key);
  return typeof key === 'string' && Object.hasOwn(value, key) ? (value as PlainObject)[key] : undefined;
}

function lookupBoxed(value: Boxed & Value, key: Value): Value | undefined {
  if (value instanceof SetOf) return setItem(value, key);
  return isObject(value) ? objectGet(value, key) : undefined;
}

/** Items or entries; of a scalar 0. */
export function sizeOf(value: Value): number {
  if (Array.isArray(value)) return value.length;
  if (value instanceof SetOf) return setSize(value);
  return isObject(value) ? objectSize(value) : 0;
}
