import {
  type Entry,
  entriesOf,
  isNumber,
  isObject,
  isPlain,
  isSet,
  numberText,
  objectOf,
  parseNumber,
  setItems,
  setOf,
} from '../values/index.ts';
import type { Value } from '../values/types.ts';

/** The key that says what an object of the JSON text stands for. */
const TAG = '$';

/** What JSON has: values with sets, long numbers and objects with other keys written as tagged objects. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function toJson(value: Value): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (isSet(value)) return { [TAG]: 'set', items: setItems(value).map(toJson) };
  if (isNumber(value)) return { [TAG]: 'number', text: numberText(value) };
  if (!isObject(value)) return null;
  if (!isPlain(value) || Object.hasOwn(value, TAG)) {
    const entries = entriesOf(value).map(([key, member]) => [toJson(key), toJson(member)]);
    return { [TAG]: 'object', entries };
  }
  return objectOf(entriesOf(value).map(([key, member]): Entry => [key, toJson(member) as Value])) as Json;
}

/** The value of what toJson wrote. Throws where the text was not written by it. */
export function fromJson(json: unknown): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (typeof json === 'number') return json;
  if (typeof json !== 'object') throw new TypeError('a constant is no value');
  if (Array.isArray(json)) return json.map(fromJson);
  if (Object.hasOwn(json, TAG)) return fromTagged(json as { readonly [key: string]: unknown });
  return objectOf(Object.entries(json).map(([key, member]): Entry => [key, fromJson(member)]));
}

function fromTagged(json: { readonly [key: string]: unknown }): Value {
  const { items, text, entries } = json;
  if (json[TAG] === 'set' && Array.isArray(items)) return setOf(items.map(fromJson));
  if (json[TAG] === 'number' && typeof text === 'string') {
    const number = parseNumber(text);
    if (number !== undefined) return number;
  }
  if (json[TAG] === 'object' && Array.isArray(entries)) {
    return objectOf(entries.map((entry: unknown) => entryOf(entry)));
  }
  throw new TypeError('a constant is no value');
}

function entryOf(entry: unknown): Entry {
  if (!Array.isArray(entry) || entry.length !== 2) throw new TypeError('a constant is no value');
  return [fromJson(entry[0]), fromJson(entry[1])];
}
