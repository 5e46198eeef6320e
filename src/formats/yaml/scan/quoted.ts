import { CR, fail, LF, type Reader, SPACE, TAB } from './reader.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads a quoted scalar at `pos`; the usual one without escapes and line breaks is a slice of the text. */
export function readQuoted(r: Reader): string {
  const text = r.text;
  const quote = text.charCodeAt(r.pos);
  const start = r.pos + 1;
  r.fresh = false;
  for (let i = start; i < r.end; i++) {
    const c = text.charCodeAt(i);
    if (c === quote) {
      if (quote === 39 && text.charCodeAt(i + 1) === 39) break;
      r.pos = i + 1;
      return text.slice(start, i);
    }
    if (c === LF || c === CR || (c === 92 && quote === 34)) break;
  }
  return readLongQuoted(r, quote);
}

/** With escapes or over several lines: blanks around line breaks go, one break is a space, n+1 breaks are n. */
function readLongQuoted(r: Reader, quote: number): string {
  const text = r.text;
  const open = r.pos;
  let out = '';
  let i = open + 1;
  let from = i;
  for (;;) {
    if (i >= r.end) failUnterminated(r, open, quote);
    const c = text.charCodeAt(i);
    if (c === quote) {
      if (quote !== 39 || text.charCodeAt(i + 1) !== 39) break;
      out += text.slice(from, i + 1);
      i += 2;
      from = i;
    } else if (c === 92 && quote === 34) {
      out += text.slice(from, i);
      r.pos = i;
      out += readEscape(r);
      i = from = r.pos;
    } else if (c === LF || c === CR) {
      out += trimBlanks(text, from, i);
      r.pos = i;
      out += foldBreaks(r);
      i = from = r.pos;
    } else {
      i++;
    }
  }
  r.pos = i + 1;
  return out + text.slice(from, i);
}

function failUnterminated(r: Reader, open: number, quote: number): never {
  const mark = quote === 34 ? 'double' : 'single';
  return fail(r, open, 'syntax', `This ${mark} quote is never closed in its document; add the closing one.`);
}

/** The part of a line before its trailing blanks; escaped blanks are not in it. */
function trimBlanks(text: string, from: number, to: number): string {
  let end = to;
  while (end > from) {
    const c = text.charCodeAt(end - 1);
    if (c !== SPACE && c !== TAB) break;
    end--;
  }
  return text.slice(from, end);
}

/** At a line break: over all breaks and blanks to the next content. Returns what they stand for. */
function foldBreaks(r: Reader): string {
  let breaks = 0;
  while (r.pos < r.end) {
    const c = r.text.charCodeAt(r.pos);
    if (c === LF) {
      breaks++;
      r.lineStart = r.pos + 1;
    } else if (c !== SPACE && c !== TAB && c !== CR) {
      break;
    }
    r.pos++;
  }
  return breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1);
}

function readEscape(r: Reader): string {
  const at = r.pos;
  const name = r.text.charAt(at + 1);
  if (name === '\n' || name === '\r') return escapedBreak(r);
  const hexLength = HEX_LENGTH[name];
  if (hexLength !== undefined) return readHex(r, at, hexLength);
  const plain = ESCAPES[name];
  if (plain === undefined) {
    fail(
      r,
      at,
      'syntax',
      `\\${name} is no escape in double quotes; write \\\\ for a backslash or use single quotes.`,
    );
  }
  r.pos = at + 2;
  return plain;
}

/** A backslash at the end of a line: the break and the next line's indentation go, further breaks stay. */
function escapedBreak(r: Reader): string {
  r.pos++;
  const folded = foldBreaks(r);
  return folded === ' ' ? '' : folded;
}

function readHex(r: Reader, at: number, length: number): string {
  const digits = r.text.slice(at + 2, at + 2 + length);
  const value = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
  if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    fail(
      r,
      at,
      'syntax',
      `\\${r.text.charAt(at + 1)} needs ${length} hexadecimal digits of a Unicode character.`,
    );
  }
  r.pos = at + 2 + length;
  return String.fromCodePoint(value);
}
