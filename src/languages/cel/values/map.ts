import { CelMap, type Data, type Value } from './types.ts';

/** Whether a value is an object that came as JSON. */
export function isData(value: Value): value is Data {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function isMap(value: Value): value is CelMap | Data {
  return value instanceof CelMap || isData(value);
}

/** The value under a key; undefined where there is none. What the object inherited is no key. */
export function lookUp(map: CelMap | Data, key: Value): Value | undefined {
  if (map instanceof CelMap) return map.get(key);
  return typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined;
}

export function sizeOfMap(map: CelMap | Data): number {
  return map instanceof CelMap ? map.size : Object.keys(map).length;
}

export function keysOf(map: CelMap | Data): Iterable<Value> {
  return map instanceof CelMap ? map.keys() : Object.keys(map);
}

export function entriesOf(map: CelMap | Data): Iterable<readonly [Value, Value]> {
  return map instanceof CelMap ? map.entries() : Object.entries(map);
}

/** A copy with more entries; one whose key is there already fails. */
export function withEntries(map: CelMap | Data, more: Iterable<readonly [Value, Value]>): CelMap {
  return new CelMap([...entriesOf(map), ...more]);
}
