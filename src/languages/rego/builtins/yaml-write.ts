import {
  entriesOf,
  isArray,
  isInteger,
  isNumber,
  isSet,
  jsonKey,
  MAX_DEPTH,
  type NumberValue,
  numberText,
  setItems,
  toBigInt,
  tooDeep,
  type Value,
  withinText,
} from '../values/index.ts';
import { goFloatText, resolvePlain } from './yaml-resolve.ts';

/** YAML as OPA writes it: two blanks of indentation, lists below their key indented too, keys in natural order. */
export function writeYaml(value: Value): string {
  return `${writeNode(value, 0, '', 0)}\n`;
}

/**
 * The text of a value whose lines begin in column `indent`. `before` stands before its first line: "" where it
 * follows a dash (or begins the document), a line break where it follows a key.
 */
function writeNode(value: Value, indent: number, before: 'key' | '', depth: number): string {
  if (depth > MAX_DEPTH) throw tooDeep();
  const blank = before === 'key' ? ' ' : '';
  if (typeof value === 'string') return blank + writeText(value, indent, false);
  if (isNumber(value)) return blank + writeNumber(value);
  if (typeof value !== 'object' || value === null) return `${blank}${value}`;
  const items = isArray(value) ? value : isSet(value) ? setItems(value) : undefined;
  const lines =
    items === undefined
      ? entryLines(value, indent, depth)
      : items.map((item) => `- ${writeNode(item, indent + 2, '', depth + 1)}`);
  if (lines.length === 0) return `${blank}${items === undefined ? '{}' : '[]'}`;
  const pad = `\n${' '.repeat(indent)}`;
  return withinText(`${before === 'key' ? pad : ''}${lines.join(pad)}`);
}

function entryLines(value: Value, indent: number, depth: number): string[] {
  if (typeof value !== 'object' || value === null || isArray(value) || isSet(value) || isNumber(value))
    return [];
  const entries = new Map(entriesOf(value).map(([key, item]) => [jsonKey(key), item]));
  return [...entries.keys()]
    .sort(compareNaturally)
    .map((key) => writeEntry(key, entries.get(key) ?? null, indent, depth));
}

/** YAML wants keys on one line, and short; others are marked. */
function writeEntry(key: string, item: Value, indent: number, depth: number): string {
  const isLong = key.includes('\n') || new TextEncoder().encode(key).length > 128;
  if (!isLong) return `${writeText(key, indent, true)}:${writeNode(item, indent + 2, 'key', depth + 1)}`;
  const pad = ' '.repeat(indent);
  const text = writeText(key, indent + 2, false);
  return `? ${text}\n${pad}: ${writeNode(item, indent + 2, '', depth + 1)}`;
}

const LEAST = -(1n << 63n);
const MOST = 1n << 64n;

/** What 64 bits do not hold is a double for OPA here. */
function writeNumber(number: NumberValue): string {
  if (!isInteger(number)) return goFloatText(Number(numberText(number)));
  const integer = toBigInt(number);
  return integer >= LEAST && integer < MOST ? integer.toString() : goFloatText(Number(integer));
}

const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
// Line separators of Unicode, too, are better shown than written.
const UNPRINTABLE = /[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;
const INDICATOR = /^[#,[\]{}&*!|>'"%@`]|^[?:-](?:[ \n]|$)|^---|^\.\.\.|:(?:[ \n]|$)|[ \n]#/;

function writeText(text: string, indent: number, isKey: boolean): string {
  if (text.includes('\n')) return isBlockText(text) && !isKey ? writeBlock(text, indent) : quoteDouble(text);
  if (resolvePlain(text).kind !== 'string' || OLD_BOOLEAN.test(text) || BASE_60.test(text)) {
    return quoteDouble(text);
  }
  if (UNPRINTABLE.test(text)) return quoteDouble(text);
  return INDICATOR.test(text) || text.startsWith(' ') || text.endsWith(' ')
    ? `'${text.replaceAll("'", "''")}'`
    : text;
}

function isBlockText(text: string): boolean {
  return !text.endsWith(' ') && !text.includes(' \n') && !UNPRINTABLE.test(text.replaceAll('\t', ''));
}

function writeBlock(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = (chomp === '-' ? text : text.slice(0, -1)).split('\n');
  const pad = ' '.repeat(Math.max(indent, 2));
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`;
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x00, '\\0'],
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x1b, '\\e'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
  [0x85, '\\N'],
  [0x2028, '\\L'],
  [0x2029, '\\P'],
]);

function quoteDouble(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/["\\]|[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu, escapeRune);
  return `"${escaped}"`;
}

function escapeRune(rune: string): string {
  const code = rune.codePointAt(0) ?? 0;
  const known = ESCAPES.get(code);
  if (known !== undefined) return known;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** go-yaml's order of keys: numbers inside of text by their size, other characters before letters. */
export function compareNaturally(a: string, b: string): number {
  const x = [...a];
  const y = [...b];
  let isAfterDigit = false;
  for (let at = 0; at < x.length && at < y.length; at++) {
    const p = x[at] ?? '';
    const q = y[at] ?? '';
    if (p !== q) return compareRest(x, y, at, isAfterDigit);
    isAfterDigit = isDigit(p);
  }
  return x.length - y.length;
}

function compareRest(x: readonly string[], y: readonly string[], at: number, isAfterDigit: boolean): number {
  const p = x[at] ?? '';
  const q = y[at] ?? '';
  if (isLetter(p) && isLetter(q)) return codeOf(p) - codeOf(q);
  if (isLetter(p) || isLetter(q)) return isLetter(isAfterDigit ? p : q) ? -1 : 1;
  // Zeros count where digits stand before them: 10 is behind 9, 00 before 1.
  const lead = (p === '0' || q === '0') && hasDigitBefore(x, at) ? 1n : 0n;
  const [m, mLength] = numberAt(x, at, lead);
  const [n, nLength] = numberAt(y, at, lead);
  if (m !== n) return m < n ? -1 : 1;
  return mLength - nLength || codeOf(p) - codeOf(q);
}

function hasDigitBefore(runes: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && isDigit(runes[before] ?? ''); before--) {
    if (runes[before] !== '0') return true;
  }
  return false;
}

function numberAt(runes: readonly string[], at: number, lead: bigint): readonly [bigint, number] {
  let end = at;
  while (end < runes.length && /^\d$/.test(runes[end] ?? '')) end++;
  const digits = runes.slice(at, end).join('');
  return [lead * 10n ** BigInt(digits.length) + BigInt(digits || '0'), digits.length];
}

function isDigit(rune: string): boolean {
  return /^\p{Nd}$/u.test(rune);
}

function isLetter(rune: string): boolean {
  return /^\p{L}$/u.test(rune);
}

function codeOf(rune: string): number {
  return rune.codePointAt(0) ?? 0;
}
