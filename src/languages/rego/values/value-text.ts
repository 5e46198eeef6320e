import { BigNumber } from './big-number.ts';
import { entriesOf, setItems } from './compare.ts';
import { MAX_DEPTH, tooDeep, withinText } from './depth.ts';
import { numberText } from './number-text.ts';
import { isObject, isSet } from './type-of.ts';
import type { Value } from './types.ts';

/** A value as OPA prints a term: `{"a": 1}`, `set()`, `{1, 2}`. */
export function valueText(value: Value): string {
  return textAt(value, 0);
}

function textAt(value: Value, depth: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || value instanceof BigNumber) return numberText(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (depth > MAX_DEPTH) throw tooDeep();
  const inner = (item: Value): string => textAt(item, depth + 1);
  if (Array.isArray(value)) return withinText(`[${value.map(inner).join(', ')}]`);
  if (isSet(value)) return withinText(textOfSet(setItems(value), inner));
  if (!isObject(value)) return '';
  const entries = entriesOf(value).map(([key, item]) => `${inner(key)}: ${inner(item)}`);
  return withinText(`{${entries.join(', ')}}`);
}

function textOfSet(items: readonly Value[], inner: (item: Value) => string): string {
  return items.length === 0 ? 'set()' : `{${items.map(inner).join(', ')}}`;
}

const PLAIN = /^[ !#-[\]-~]*$/;
const SPECIAL = /["\\]|[^ \p{L}\p{M}\p{N}\p{P}\p{S}]/gu;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

/** A string as Go's strconv.Quote writes it. */
export function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : `"${text.toWellFormed().replace(SPECIAL, escapeRune)}"`;
}

function escapeRune(rune: string): string {
  const short = SHORT.get(rune);
  if (short !== undefined) return short;
  const code = rune.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x1_0000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
