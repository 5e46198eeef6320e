import { MAX_DEPTH } from './depth.ts';
import { parseNumber } from './number-text.ts';
import type { Value } from './types.ts';

/** The text is no JSON. `reason` reads as Go's decoder says it. */
export class JsonError extends SyntaxError {
  override readonly name = 'JsonError';
  readonly reason: string;
  readonly row: number;
  readonly col: number;
  /** Where in the text, in UTF-16 units. */
  readonly offset: number;

  constructor(reason: string, text: string, offset: number) {
    const before = text.slice(0, offset);
    const row = before.split('\n').length;
    const col = offset - before.lastIndexOf('\n');
    super(`${row}:${col}: ${reason}`);
    this.reason = reason;
    this.row = row;
    this.col = col;
    this.offset = offset;
  }
}

// Numbers that a double may not hold, and escaped halves of surrogate pairs, of which Go makes U+FFFD.
const SPECIAL = /[\d.]{16}|\d[eE][+-]?\d{3}|\\u[dD][89a-fA-F]/;

/**
 * Reads JSON. Numbers are exact, the last of equal keys stays, `__proto__` is a key as any other. Throws JsonError.
 */
export function parseJson(text: string): Value {
  if (!SPECIAL.test(text)) {
    try {
      const value: Value = JSON.parse(text, undefined);
      return ZERO.test(text) ? new Reader(text).read() : value;
    } catch {
      // The engine's words and places differ from one to the other: say it again in ours.
    }
  }
  return new Reader(text).read();
}

/** -0 is 0. */
const ZERO = /-0(?![.\d])|-0\.0/;

const QUOTE = 34;
const STRING = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
const WORDS: readonly (readonly [string, Value])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Value {
    const value = this.#value(0, 'looking for beginning of value');
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected('after top-level value');
    return value;
  }

  #value(depth: number, context: string): Value {
    this.#space();
    if (depth > MAX_DEPTH) throw new JsonError('exceeded max depth', this.#text, this.#at);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar(context);
    }
  }

  #scalar(context: string): Value {
    for (const [word, value] of WORDS) {
      if (this.#text[this.#at] === word[0]) return this.#word(word, value);
    }
    const number = this.#match(NUMBER);
    if (number === '') throw this.#badNumber(context);
    const value = parseNumber(number);
    if (value === undefined) throw new JsonError('invalid number: number too big', this.#text, this.#at);
    this.#at += number.length;
    const next = this.#text[this.#at];
    if (next === '.' || ((next === 'e' || next === 'E') && !/[eE]/.test(number)))
      throw this.#badFraction(next);
    return value;
  }

  #badNumber(context: string): JsonError {
    if (this.#text[this.#at] !== '-') return this.#unexpected(context);
    this.#at++;
    return this.#unexpected('in numeric literal');
  }

  #badFraction(mark: string): JsonError {
    this.#at++;
    if (mark === '.') return this.#unexpected('after decimal point in numeric literal');
    const sign = this.#text[this.#at];
    if (sign === '+' || sign === '-') this.#at++;
    return this.#unexpected('in exponent of numeric literal');
  }

  #word(word: string, value: Value): Value {
    for (let at = 1; at < word.length; at++) {
      if (this.#text[this.#at + at] === word[at]) continue;
      this.#at += at;
      throw this.#unexpected(`in literal ${word} (expecting '${word[at]}')`);
    }
    this.#at += word.length;
    return value;
  }

  #array(depth: number): Value {
    this.#at++;
    const items: Value[] = [];
    this.#space();
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1, 'looking for beginning of value'));
      this.#space();
      if (this.#take(']')) return items;
      if (!this.#take(',')) throw this.#unexpected('after array element');
    }
  }

  #object(depth: number): Value {
    this.#at++;
    const object: Record<string, Value> = {};
    this.#space();
    if (this.#take('}')) return object;
    for (let context = 'looking for beginning of object key string'; ; ) {
      this.#space();
      if (this.#text.charCodeAt(this.#at) !== QUOTE) throw this.#unexpected(context);
      const key = this.#string();
      this.#space();
      if (!this.#take(':')) throw this.#unexpected('after object key');
      const value = this.#value(depth + 1, 'looking for beginning of value');
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      this.#space();
      if (this.#take('}')) return object;
      if (!this.#take(',')) throw this.#unexpected('after object key:value pair');
      context = 'looking for beginning of object key string';
    }
  }

  #string(): string {
    this.#at++;
    let text = '';
    for (;;) {
      const plain = this.#match(STRING);
      text += plain;
      this.#at += plain.length;
      if (this.#take('"')) return text.toWellFormed();
      if (!this.#take('\\')) throw this.#unexpected('in string literal');
      text += this.#escape();
    }
  }

  #escape(): string {
    const mark = this.#text[this.#at];
    if (mark !== 'u') {
      const plain = mark === undefined ? undefined : Object.hasOwn(ESCAPES, mark) ? ESCAPES[mark] : undefined;
      if (plain === undefined) throw this.#unexpected('in string escape code');
      this.#at++;
      return plain;
    }
    for (let at = 1; at <= 4; at++) {
      if (/^[0-9a-fA-F]$/.test(this.#text[this.#at + at] ?? '')) continue;
      this.#at += at;
      throw this.#unexpected('in \\u hexadecimal character escape');
    }
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(this.#text.slice(this.#at - 4, this.#at), 16));
  }

  #space(): void {
    this.#at += this.#match(SPACE).length;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  #unexpected(context: string): JsonError {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return new JsonError('unexpected end of JSON input', this.#text, this.#at);
    const character = String.fromCodePoint(code);
    const shown = character === "'" ? "'\\''" : character === '"' ? `'"'` : `'${character}'`;
    return new JsonError(`invalid character ${shown} ${context}`, this.#text, this.#at);
  }
}
