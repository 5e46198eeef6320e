import { BigNumber } from './big-number.ts';
import { Boxed } from './boxed.ts';
import { entriesOf, setItems } from './compare.ts';
import { numberOfBigInt } from './decimal.ts';
import { MAX_DEPTH, tooDeep } from './depth.ts';
import { jsonKey } from './json-text.ts';
import { numberText } from './number-text.ts';
import { objectOf } from './objects.ts';
import { SetOf } from './rego-set.ts';
import { setOf } from './sets.ts';
import type { Entry, MixedObject, ObjectValue, PlainObject, RegoSet, Value } from './types.ts';

/**
 * A value of whatever the host has. JSON data comes back as it is, not copied; maps become objects, sets sets, bigints
 * numbers; `toJSON` is asked, undefined properties are left out. What has no value (functions, NaN) is a TypeError.
 */
export function fromHost(host: unknown): Value {
  return isValue(host, 0) ? host : convert(host, 0);
}

function isValue(host: unknown, depth: number): host is Value {
  switch (typeof host) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(host) && !Object.is(host, -0);
    case 'object':
      return host === null || isCollection(host, depth);
    default:
      return false;
  }
}

function isCollection(host: object, depth: number): boolean {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(host)) return isList(host, depth);
  const prototype = Object.getPrototypeOf(host);
  if (prototype !== Object.prototype && prototype !== null) return host instanceof Boxed;
  for (const key of Object.keys(host)) if (!isValue((host as PlainObject)[key], depth + 1)) return false;
  return !Object.hasOwn(host, 'toJSON') || typeof (host as PlainObject)['toJSON'] !== 'function';
}

function isList(host: readonly unknown[], depth: number): boolean {
  // By index: holes are undefined, and that is no value.
  for (let at = 0; at < host.length; at++) if (!isValue(host[at], depth + 1)) return false;
  return true;
}

function convert(host: unknown, depth: number): Value {
  if (depth > MAX_DEPTH) throw tooDeep();
  switch (typeof host) {
    case 'string':
    case 'boolean':
      return host;
    case 'bigint':
      return numberOfBigInt(host);
    case 'number':
      if (!Number.isFinite(host)) throw new TypeError(`${host} is no value`);
      return host + 0;
    case 'object':
      return host === null ? null : convertObject(host, depth);
    default:
      throw new TypeError(`${typeof host} is no value`);
  }
}

/** Most items of an array that is converted. */
const MAX_ITEMS = 1 << 25;

function convertObject(host: object, depth: number): Value {
  if (host instanceof Boxed) return host as BigNumber | MixedObject | RegoSet;
  if (Array.isArray(host)) {
    // Holes take no memory before they are filled, but do here.
    if (host.length > MAX_ITEMS) throw new TypeError(`an array of ${host.length} items is no value`);
    return Array.from(host, (item) => convert(item ?? null, depth + 1));
  }
  if (host instanceof Map) {
    return objectOf(
      [...host].map(([key, item]): Entry => [convert(key, depth + 1), convert(item, depth + 1)]),
    );
  }
  if (host instanceof Set) return setOf([...host].map((item) => convert(item, depth + 1)));
  if ('toJSON' in host && typeof host.toJSON === 'function') return convert(host.toJSON(''), depth + 1);
  const entries = Object.entries(host).filter(([, item]) => item !== undefined && typeof item !== 'function');
  return objectOf(entries.map(([key, item]): Entry => [key, convert(item, depth + 1)]));
}

/** What toHost gives. */
export type JsonData =
  | null
  | boolean
  | number
  | string
  | readonly JsonData[]
  | { readonly [key: string]: JsonData };

/**
 * JSON data: sets as sorted arrays, other keys as their JSON text. Long numbers become the nearest double; where that
 * matters, stringifyJson is exact.
 */
export function toHost(value: Value): JsonData {
  return toHostAt(value, 0);
}

function toHostAt(value: Value, depth: number): JsonData {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(value)) return value.map((item: Value) => toHostAt(item, depth + 1));
  if (value instanceof BigNumber) return Number(numberText(value));
  if (value instanceof SetOf) return setItems(value).map((item) => toHostAt(item, depth + 1));
  const entries = entriesOf(value as ObjectValue);
  return objectOf(entries.map(([key, item]): Entry => [jsonKey(key), toHostAt(item, depth + 1)])) as JsonData;
}
