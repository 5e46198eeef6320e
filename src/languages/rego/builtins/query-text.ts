import { quote } from '../values/index.ts';
import { bytesOf, textOf } from './text.ts';
import { BuiltinError } from './types.ts';

/** As a query of a URL has it: a blank is a plus. */
export function escapeQuery(text: string): string {
  return escapePercents(text, /[0-9A-Za-z_.~-]/).replaceAll('%20', '+');
}

/** Bytes of UTF-8 as percents, but for the characters that stay. */
export function escapePercents(text: string, stays: RegExp): string {
  let out = '';
  for (const byte of bytesOf(text)) {
    const character = String.fromCharCode(byte);
    out += stays.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

export function unescapeQuery(text: string): string {
  return unescapePercents(text.replaceAll('+', ' '), text);
}

/** `written` is the text as it came, for the error. */
export function unescapePercents(text: string, written = text): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('%', at);
    const end = next < 0 ? text.length : next;
    for (const byte of bytesOf(text.slice(at, end))) bytes.push(byte);
    if (next < 0) break;
    const digits = text.slice(next + 1, next + 3);
    if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw escapeError(written.slice(next, next + 3));
    bytes.push(Number.parseInt(digits, 16));
    at = next + 3;
  }
  return textOf(Uint8Array.from(bytes));
}

export function escapeError(written: string): BuiltinError {
  return new BuiltinError(`invalid URL escape ${quote(written)}`);
}
