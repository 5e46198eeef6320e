import { BigNumber } from './big-number.ts';
import { entriesOf, keysOfPlain, setItems } from './compare.ts';
import { MAX_DEPTH, MAX_TEXT, tooDeep, tooLong, withinText } from './depth.ts';
import { numberText } from './number-text.ts';
import { sortStrings } from './strings.ts';
import { isObject, isPlain, isSet } from './type-of.ts';
import type { ObjectValue, Value } from './types.ts';

/** Line breaks as Go's json.MarshalIndent makes them. */
export interface JsonLayout {
  readonly prefix: string;
  readonly indent: string;
}

/** JSON as Go's encoder writes it: keys sorted, sets as sorted arrays, `<`, `>` and `&` escaped. */
export function stringifyJson(value: Value, layout?: JsonLayout): string {
  return textAt(value, layout, 0);
}

function textAt(value: Value, layout: JsonLayout | undefined, depth: number): string {
  if (typeof value === 'string') return jsonString(value);
  if (typeof value === 'number' || value instanceof BigNumber) return numberText(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (depth > MAX_DEPTH) throw tooDeep();
  const inner = (item: Value): string => textAt(item, layout, depth + 1);
  if (Array.isArray(value)) return wrap('[', value.map(inner), ']', layout, depth);
  if (isSet(value)) return wrap('[', setItems(value).map(inner), ']', layout, depth);
  if (!isObject(value)) return 'null';
  const colon = layout === undefined ? ':' : ': ';
  const lines = textEntries(value).map(([key, item]) => `${jsonString(key)}${colon}${inner(item)}`);
  return wrap('{', lines, '}', layout, depth);
}

/** Sorted by their keys in JSON; of keys that become the same text, the last stays. */
function textEntries(object: ObjectValue): readonly (readonly [string, Value])[] {
  if (isPlain(object)) return keysOfPlain(object).map((key) => [key, object[key] as Value]);
  const texts = new Map(entriesOf(object).map(([key, item]) => [jsonKey(key), item]));
  return sortStrings([...texts.keys()]).map((key) => [key, texts.get(key) ?? null]);
}

/** What JSON has for a key that is no string: its JSON text. */
export function jsonKey(key: Value): string {
  return typeof key === 'string' ? key : stringifyJson(key);
}

function wrap(
  open: string,
  parts: readonly string[],
  close: string,
  layout: JsonLayout | undefined,
  depth: number,
): string {
  if (layout === undefined || parts.length === 0) return withinText(`${open}${parts.join(',')}${close}`);
  const line = `\n${layout.prefix}${layout.indent.repeat(depth)}`;
  const inside = `${line}${layout.indent}`;
  if (inside.length * parts.length > MAX_TEXT) throw tooLong();
  return withinText(`${open}${inside}${parts.join(`,${inside}`)}${line}${close}`);
}

const PLAIN = /^[ !#-%'-;=?-[\]-~]*$/;
const SPECIAL = /["\\<>&\u0000-\u001f\u2028\u2029]/g;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A string as Go's encoder writes it. */
export function jsonString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const escaped = text
    .toWellFormed()
    .replace(SPECIAL, (unit) => SHORT.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}
