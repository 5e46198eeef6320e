/** A quoted text at the start of a source: its value, and its length with the quotes. */
export interface Quoted {
  readonly value: string;
  readonly length: number;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * Go's quotes: `"…"` and `'…'` with escapes, raw between backquotes. Undefined: not closed, a
 * wrong escape, or a line's end between double quotes. */
export function readQuoted(text: string, offset: number): Quoted | undefined {
  const quote = text[offset];
  if (quote === '`') return readRaw(text, offset);
  const value = new ValueBuilder();
  const plain = quote === '"' ? /[^"\\\n]*/y : /[^'\\]*/y;
  for (let at = offset + 1; at < text.length; ) {
    plain.lastIndex = at;
    const part = plain.exec(text)?.[0] ?? '';
    value.addText(part);
    at += part.length;
    if (text[at] === quote) return { value: value.finish(), length: at + 1 - offset };
    const length = text[at] === '\\' ? value.addEscape(text, at, quote ?? '') : 0;
    if (length === 0) return undefined;
    at += length;
  }
  return undefined;
}

function readRaw(text: string, offset: number): Quoted | undefined {
  const end = text.indexOf('`', offset + 1);
  if (end < 0) return undefined;
  return { value: text.slice(offset + 1, end).replaceAll('\r', ''), length: end + 1 - offset };
}

const NUMERIC: Readonly<
  Record<string, { readonly pattern: RegExp; readonly base: number; readonly isByte: boolean }>
> = {
  x: { pattern: /[0-9a-fA-F]{2}/y, base: 16, isByte: true },
  u: { pattern: /[0-9a-fA-F]{4}/y, base: 16, isByte: false },
  U: { pattern: /[0-9a-fA-F]{8}/y, base: 16, isByte: false },
};

/** Collects text, and bytes that escapes write: those are UTF-8 between them. */
class ValueBuilder {
  #text = '';
  #bytes: number[] = [];

  addText(text: string): void {
    if (text === '') return;
    this.#flush();
    this.#text += text;
  }

  /** The escape at the offset; answers its length, 0 where it is none. */
  addEscape(text: string, offset: number, quote: string): number {
    const letter = text[offset + 1] ?? '';
    const simple = Object.hasOwn(SIMPLE_ESCAPES, letter) ? SIMPLE_ESCAPES[letter] : undefined;
    if (simple !== undefined || letter === quote) {
      this.addText(simple ?? letter);
      return 2;
    }
    const form = Object.hasOwn(NUMERIC, letter) ? NUMERIC[letter] : undefined;
    if (!form) return this.#addOctal(text, offset, quote);
    form.pattern.lastIndex = offset + 2;
    const digits = form.pattern.exec(text)?.[0];
    if (digits === undefined || !this.#addNumber(Number.parseInt(digits, form.base), form.isByte, quote))
      return 0;
    return 2 + digits.length;
  }

  finish(): string {
    this.#flush();
    return this.#text;
  }

  #addOctal(text: string, offset: number, quote: string): number {
    const digits = /^[0-7]{3}$/.exec(text.slice(offset + 1, offset + 4))?.[0];
    if (digits === undefined) return 0;
    const value = Number.parseInt(digits, 8);
    return value <= 255 && this.#addNumber(value, true, quote) ? 4 : 0;
  }

  /** Between single quotes every escape is a character, elsewhere `\x` and octal ones are bytes. */
  #addNumber(value: number, isByte: boolean, quote: string): boolean {
    if (isByte && quote === '"') {
      this.#bytes.push(value);
      return true;
    }
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return false;
    this.addText(String.fromCodePoint(value));
    return true;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    this.#text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(this.#bytes));
    this.#bytes = [];
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Go's `strconv.Quote`. */
export function quote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const escaped = Object.hasOwn(ESCAPED, character) ? ESCAPED[character] : undefined;
    quoted += escaped ?? (PRINTABLE.test(character) ? character : escapeCode(character.codePointAt(0) ?? 0));
  }
  return `${quoted}"`;
}

function escapeCode(code: number): string {
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}
