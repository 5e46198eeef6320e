import { resolvePlain } from './scan/resolve.ts';
import type { YamlValue } from './types.ts';

/** How far things are indented. */
export interface YamlStyle {
  /** Of a map under its key. */
  readonly step: number;
  /** Of a list under its key; 0 is kubectl's way. */
  readonly listStep: number;
}

export const KUBECTL_STYLE: YamlStyle = { step: 2, listStep: 0 };

/**
 * Writes a value as kubectl prints YAML: two spaces, lists in the column of their key, text in blocks where it
 * has line breaks. Keys keep their order. What is written reads back as the same value.
 */
export function toYaml(value: YamlValue, style: YamlStyle = KUBECTL_STYLE): string {
  return `${writeValue(value, 0, style).replace(/^[\n ]/, '')}\n`;
}

/** The value behind `key:` or `-`, beginning with a blank or a line break, without one at its end. */
function writeValue(value: YamlValue, indent: number, style: YamlStyle): string {
  if (typeof value === 'string') return ` ${writeText(value, indent)}`;
  if (typeof value !== 'object' || value === null) return ` ${String(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? ' []' : `\n${writeList(value, indent, style)}`;
  return Object.keys(value).length === 0 ? ' {}' : `\n${writeMap(value as YamlMap, indent, style)}`;
}

type YamlMap = { readonly [key: string]: YamlValue };

function writeMap(map: YamlMap, indent: number, style: YamlStyle): string {
  const pad = ' '.repeat(indent);
  return Object.entries(map)
    .map(([key, item]) => pad + writeEntry(key, item, indent, style))
    .join('\n');
}

/** `key: value` for a key in column `indent`; the first line is not indented. */
export function writeEntry(key: string, item: YamlValue, indent: number, style: YamlStyle): string {
  return `${writeKey(key)}:${writeBelow(item, indent, style)}`;
}

/** What follows a key in column `indent` and its colon. */
export function writeBelow(item: YamlValue, indent: number, style: YamlStyle): string {
  return writeValue(item, indent + (Array.isArray(item) ? style.listStep : style.step), style);
}

function writeList(list: readonly YamlValue[], indent: number, style: YamlStyle): string {
  const pad = ' '.repeat(indent);
  return list.map((item) => pad + writeItem(item, indent, style)).join('\n');
}

/** `- value`; maps and lists inside a list begin on the line of the dash. */
export function writeItem(item: YamlValue, indent: number, style: YamlStyle): string {
  return `-${writeValue(item, indent + 2, style).replace(/^\n */, ' ')}`;
}

export function writeKey(key: string): string {
  return isPlainText(key) && key.length < 512 ? key : quote(key);
}

function writeText(text: string, indent: number): string {
  if (isPlainText(text)) return text;
  return isBlockText(text) ? writeBlock(text, indent) : quote(text);
}

function writeBlock(text: string, indent: number): string {
  const pad = ' '.repeat(Math.max(indent, 2));
  const chomp = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  const lines = (chomp === '-' ? text : text.slice(0, -1)).split('\n');
  return `|${chomp}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`;
}

/** Text of several lines whose first is not indented, and without characters that only an escape can show. */
function isBlockText(text: string): boolean {
  return /^[^\s][^\n]*\n/.test(text) && !UNSAFE.test(text) && !/[ \t](?:\n|$)/.test(text);
}

const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
const PLAIN = /^(?:-(?=[^\s-])|[^\s\-?:,[\]{}#&*!|>'"%@`=<])[^\n\t]*$/;
/** Reads as a number, a date, a time or a document marker somewhere. */
const LOOKS_ODD = /^[-+.]?\d[-+\d_:.eExXoO]*$|^\d{4}-\d|^\.\.\.|^~/;

/** Text that needs no quotes anywhere, not even inside `[]` and `{}`, and that no reader takes for something else. */
export function isPlainText(text: string): boolean {
  if (!PLAIN.test(text) || /[,[\]{}?]|: | #|[\s:]$/.test(text) || UNSAFE.test(text)) return false;
  return !LOOKS_ODD.test(text) && typeof resolvePlain(text) === 'string';
}

export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
