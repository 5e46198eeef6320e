import { LexError } from './problem.ts';

/** A literal between quotes: text, or bytes where it began with `b`. */
export type Quoted =
  | { readonly form: 'string'; readonly value: string }
  | { readonly form: 'bytes'; readonly value: Uint8Array };

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
};

const DIGITS: Readonly<Record<string, RegExp>> = {
  x: /[0-9a-fA-F]{2}/y,
  X: /[0-9a-fA-F]{2}/y,
  u: /[0-9a-fA-F]{4}/y,
  U: /[0-9a-fA-F]{8}/y,
};
const OCTAL = /[0-3][0-7]{2}/y;

/** Reads the literal that begins at `at` with `begin` (its prefix and quotes). */
export function readQuoted(
  text: string,
  at: number,
  begin: string,
): { readonly value: Quoted; readonly end: number } {
  const quotes = /["']+$/.exec(begin)?.[0] ?? '"';
  const prefix = begin.slice(0, begin.length - quotes.length).toLowerCase();
  const isBytes = prefix.includes('b');
  const out = isBytes ? new ByteSink() : new TextSink();
  let i = at + begin.length;
  while (!text.startsWith(quotes, i)) {
    const letter = text[i];
    if (letter === undefined || (quotes.length === 1 && (letter === '\n' || letter === '\r')))
      throw new LexError(at, `this text has no closing ${quotes}`);
    i =
      letter === '\\' && !prefix.includes('r') ? readEscape(text, i, out, isBytes) : copyLetter(text, i, out);
  }
  return { value: out.done(), end: i + quotes.length };
}

function copyLetter(text: string, i: number, out: Sink): number {
  // A line ends with one letter inside a literal, whatever wrote the file.
  if (text[i] === '\r') {
    out.codePoint(10);
    return text[i + 1] === '\n' ? i + 2 : i + 1;
  }
  const code = text.codePointAt(i) ?? 0;
  out.codePoint(code);
  return i + (code > 0xffff ? 2 : 1);
}

function readEscape(text: string, at: number, out: Sink, isBytes: boolean): number {
  const letter = text[at + 1] ?? '';
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined;
  if (simple !== undefined) {
    out.codePoint(simple.charCodeAt(0));
    return at + 2;
  }
  const isOctal = /[0-3]/.test(letter);
  const pattern = isOctal ? OCTAL : Object.hasOwn(DIGITS, letter) ? DIGITS[letter] : undefined;
  const begin = isOctal ? at + 1 : at + 2;
  if (pattern !== undefined) pattern.lastIndex = begin;
  const digits = pattern?.exec(text)?.[0];
  if (digits === undefined || (isBytes && /[uU]/.test(letter)))
    throw new LexError(at, `\\${letter} is no escape sequence${isBytes ? ' of bytes' : ''}`);
  const code = Number.parseInt(digits, isOctal ? 8 : 16);
  if (isBytes) out.byte(code);
  else if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    throw new LexError(at, `\\${letter}${digits} is no letter`);
  else out.codePoint(code);
  return begin + digits.length;
}

interface Sink {
  codePoint(code: number): void;
  byte(code: number): void;
  done(): Quoted;
}

class TextSink implements Sink {
  #text = '';
  codePoint(code: number): void {
    this.#text += String.fromCodePoint(code);
  }
  byte(code: number): void {
    this.codePoint(code);
  }
  done(): Quoted {
    return { form: 'string', value: this.#text };
  }
}

class ByteSink implements Sink {
  readonly #bytes: number[] = [];
  codePoint(code: number): void {
    for (const byte of new TextEncoder().encode(String.fromCodePoint(code))) this.#bytes.push(byte);
  }
  byte(code: number): void {
    this.#bytes.push(code);
  }
  done(): Quoted {
    return { form: 'bytes', value: Uint8Array.from(this.#bytes) };
  }
}
