import { BigNumber } from './big-number.ts';
import { entriesOf, setItems } from './compare.ts';
import { MAX_DEPTH, tooDeep, withinText } from './depth.ts';
import { numberText } from './number-text.ts';
import { isObject, isSet } from './type-of.ts';
import type { Entry, Value } from './types.ts';

/** A value as OPA prints a term: `{"a": 1}`, `set()`, `{1, 2}`. */
export function valueText(value: Value): string {
  return textAt(value, 0);
}

function textAt(value: Value, depth: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number' || value instanceof BigNumber) return numberText(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(value)) return withinText(`[${textOfItems(value, depth + 1)}]`);
  if (isSet(value)) return withinText(textOfSet(setItems(value), depth + 1));
  return isObject(value) ? withinText(`{${textOfEntries(entriesOf(value), depth + 1)}}`) : '';
}

function textOfItems(items: readonly Value[], depth: number): string {
  let text = '';
  for (const item of items) text += text === '' ? textAt(item, depth) : `, ${textAt(item, depth)}`;
  return text;
}

function textOfSet(items: readonly Value[], depth: number): string {
  return items.length === 0 ? 'set()' : `{${textOfItems(items, depth)}}`;
}

function textOfEntries(entries: readonly Entry[], depth: number): string {
  let text = '';
  for (const [key, item] of entries) {
    text += `${text === '' ? '' : ', '}${textAt(key, depth)}: ${textAt(item, depth)}`;
  }
  return text;
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
  return isPlainText(text) ? `"${text}"` : `"${text.toWellFormed().replace(SPECIAL, escapeRune)}"`;
}

/** Short texts are looked at here: the engine's regular expressions take longer to begin. */
const SHORT_TEXT = 32;

function isPlainText(text: string): boolean {
  if (text.length > SHORT_TEXT) return PLAIN.test(text);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) return false;
  }
  return true;
}

function escapeRune(rune: string): string {
  const short = SHORT.get(rune);
  if (short !== undefined) return short;
  const code = rune.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x1_0000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
