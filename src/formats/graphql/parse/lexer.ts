import { GraphqlError, type Place } from '../errors.ts';
import { blockStringValue } from './block-string.ts';

export type TokenKind =
  | '<Invalid>'
  | '<EOF>'
  | '!'
  | '$'
  | '&'
  | '('
  | ')'
  | '...'
  | ':'
  | '='
  | '@'
  | '['
  | ']'
  | '{'
  | '}'
  | '|'
  | 'Name'
  | 'Int'
  | 'Float'
  | 'String'
  | 'BlockString'
  | 'Comment';

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly place: Place;
  /** Of an invalid token. */
  readonly error?: GraphqlError;
}

const PUNCTUATION: ReadonlyMap<string, TokenKind> = new Map(
  (['!', '$', '&', '(', ')', ':', '=', '@', '[', ']', '{', '}', '|'] as const).map((mark) => [mark, mark]),
);
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const COMMENT = /#[^\u0000-\u0008\u000a-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)?/y;
const DIGITS = /\d*/y;
const PLAIN_STRING = /[^"\\\u0000-\u0008\u000a-\u001f]*/y;
const PLAIN_BLOCK = /[^"\\\r\n\u0000-\u0008\u000b\u000c\u000e-\u001f]*/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Tokens one after the other; columns count characters from 1. Errors are tokens, as the parser may stop before them. */
export class Lexer {
  readonly #text: string;
  #at = 0;
  /** Where `#start` is, in characters of the line. */
  #column = 1;
  /** Until where `#column` has counted. */
  #counted = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token {
    this.#skipBlanks();
    const place = this.#here();
    const char = this.#text.charAt(this.#at);
    if (char === '') return { kind: '<EOF>', value: '', place };
    const mark = PUNCTUATION.get(char);
    if (mark) return this.#take(mark, 1, '', place);
    if (this.#text.startsWith('...', this.#at)) return this.#take('...', 3, '', place);
    if (char === '#') return this.#match('Comment', COMMENT, place);
    if (/[A-Za-z_]/.test(char)) return this.#match('Name', NAME, place);
    if (/[-0-9]/.test(char)) return this.#number(place);
    if (this.#text.startsWith('"""', this.#at)) return this.#blockString();
    if (char === '"') return this.#string();
    return this.#unexpected(char);
  }

  #skipBlanks(): void {
    for (;;) {
      const char = this.#text.charAt(this.#at);
      if (char === '\n' || char === '\r')
        this.#newLine(char === '\r' && this.#text.charAt(this.#at + 1) === '\n' ? 2 : 1);
      else if (char !== '' && '\t ,\ufeff'.includes(char)) this.#at += 1;
      else return;
    }
  }

  #newLine(length: number): void {
    // The line starts after the carriage return: a line feed that follows it counts as its first character.
    this.#counted = this.#at + 1;
    this.#at += length;
    this.#line += 1;
    this.#column = 1;
  }

  /** The place of `#at`. */
  #here(): Place {
    for (; this.#counted < this.#at; this.#counted += 1) {
      if ((this.#text.charCodeAt(this.#counted) & 0xfc00) !== 0xdc00) this.#column += 1;
    }
    return { line: this.#line, column: this.#column };
  }

  #take(kind: TokenKind, length: number, value: string, place: Place): Token {
    this.#at += length;
    return { kind, value, place };
  }

  #match(kind: TokenKind, pattern: RegExp, place: Place): Token {
    const value = this.#scan(pattern);
    return { kind, value, place };
  }

  #scan(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }

  #invalid(message: string): Token {
    const place = this.#here();
    // Nothing comes after an error: the rest is not looked at again.
    this.#at = this.#text.length;
    return { kind: '<Invalid>', value: '', place, error: new GraphqlError('syntax', message, place) };
  }

  #number(place: Place): Token {
    const start = this.#at;
    const whole = this.#scan(NUMBER);
    if (
      whole.endsWith('0') &&
      whole.length <= 2 &&
      /^-?0$/.test(whole) &&
      /\d/.test(this.#text.charAt(this.#at))
    ) {
      return this.#invalid(`Invalid number, unexpected digit after 0: ${this.#describe()}.`);
    }
    if (whole === '' || whole === '-') return this.#noDigit();
    let kind: TokenKind = 'Int';
    if (this.#text.charAt(this.#at) === '.') {
      kind = 'Float';
      this.#at += 1;
      if (this.#scan(DIGITS) === '') return this.#noDigit();
    }
    if (/[eE]/.test(this.#text.charAt(this.#at))) {
      kind = 'Float';
      this.#at += /[-+]/.test(this.#text.charAt(this.#at + 1)) ? 2 : 1;
      if (this.#scan(DIGITS) === '') return this.#noDigit();
    }
    return { kind, value: this.#text.slice(start, this.#at), place };
  }

  #noDigit(): Token {
    return this.#invalid(`Invalid number, expected digit but got: ${this.#describe()}.`);
  }

  #describe(): string {
    return this.#at < this.#text.length ? `"${firstByte(this.#text.slice(this.#at))}"` : '<EOF>';
  }

  #string(): Token {
    this.#at += 1;
    const place = this.#here();
    const parts: string[] = [];
    for (;;) {
      parts.push(this.#scan(PLAIN_STRING));
      const char = this.#text.charAt(this.#at);
      if (char === '"') return this.#take('String', 1, parts.join(''), place);
      if (char === '' || char === '\n' || char === '\r') return this.#invalid('Unterminated string.');
      if (char !== '\\') return this.#invalid(`Invalid character within String: "\\u${hex4(char)}".`);
      const escaped = this.#escape();
      if (typeof escaped !== 'string') return escaped;
      parts.push(escaped);
    }
  }

  #escape(): string | Token {
    const letter = this.#text.charAt(this.#at + 1);
    const wrong = (shown: string): Token => {
      this.#at += 1;
      return this.#invalid(`Invalid character escape sequence${shown === '' ? '' : `: \\${shown}`}.`);
    };
    if (letter === '') return wrong('');
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (this.#at + 6 >= this.#text.length) return wrong(this.#text.slice(this.#at + 1));
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) return wrong(`u${digits}`);
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16)).toWellFormed();
    }
    const plain = ESCAPES.get(letter);
    if (plain === undefined) return wrong(letter);
    this.#at += 2;
    return plain;
  }

  #blockString(): Token {
    this.#at += 3;
    this.#here();
    const startColumn = this.#column;
    const startLine = this.#line;
    let passed = 0;
    const parts: string[] = [];
    for (;;) {
      parts.push(this.#scan(PLAIN_BLOCK));
      const char = this.#text.charAt(this.#at);
      if (char === '"') {
        const quotes = this.#scan(/"+/y);
        if (quotes.length < 3) {
          parts.push(quotes);
          continue;
        }
        parts.push(quotes.slice(3));
        // The column is that of the start, counted from the last line: as the reference has it.
        const column = this.#line === startLine ? startColumn : startColumn - passed;
        return {
          kind: 'BlockString',
          value: blockStringValue(parts.join('')),
          place: { line: this.#line, column },
        };
      }
      if (char === '\n' || char === '\r') {
        parts.push('\n');
        const length = char === '\r' && this.#text.charAt(this.#at + 1) === '\n' ? 2 : 1;
        this.#at += length;
        const { column } = this.#here();
        passed += column - length;
        this.#line += 1;
        this.#column = 1;
      } else if (this.#text.startsWith('\\"""', this.#at)) {
        parts.push('"""');
        this.#at += 4;
      } else if (char === '\\') {
        parts.push(char);
        this.#at += 1;
      } else
        return this.#invalid(
          char === '' ? 'Unterminated string.' : `Invalid character within String: "\\u${hex4(char)}".`,
        );
    }
  }

  #unexpected(char: string): Token {
    if (char < ' ') return this.#invalid(`Cannot contain the invalid character "\\u${hex4(char)}"`);
    if (char === "'")
      return this.#invalid(`Unexpected single quote character ('), did you mean to use a double quote (")?`);
    return this.#invalid(
      `Cannot parse the unexpected character "${firstByte(this.#text.slice(this.#at, this.#at + 2))}".`,
    );
  }
}

function hex4(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(4, '0');
}

/** The reference names bytes, not characters. */
function firstByte(text: string): string {
  const [byte = 0] = new TextEncoder().encode(text.slice(0, 2));
  return String.fromCharCode(byte);
}
