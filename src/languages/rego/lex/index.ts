import { type Cursor, cursorOf, isDecimal, isLetter, isSpace, step } from './cursor.ts';
import { readNumber, readRawString, readString, readTemplatePart, readWord } from './literals.ts';
import type { CommentToken, LexicalKind, Punctuation, Token } from './token.ts';

export type { CommentToken, LexicalKind, Token } from './token.ts';

export interface Lexed {
  /** The last one is `eof`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly CommentToken[];
}

interface Lexer {
  readonly cursor: Cursor;
  readonly tokens: Token[];
  readonly comments: CommentToken[];
  /** Templates that are open, innermost last: the braces inside the expression at hand. */
  readonly templates: { readonly isRaw: boolean; braces: number }[];
}

/** Splits a source into tokens. Never throws: what is no token is an `illegal` one that says why. */
export function lex(text: string): Lexed {
  const lexer: Lexer = { cursor: cursorOf(text), tokens: [], comments: [], templates: [] };
  do {
    readToken(lexer);
  } while (lexer.tokens.at(-1)?.kind !== 'eof');
  return { tokens: lexer.tokens, comments: lexer.comments };
}

function readToken(lexer: Lexer): void {
  const { cursor } = lexer;
  const start = skipSpace(lexer);
  let kind: LexicalKind = 'illegal';
  let text: string | undefined;
  if (isLetter(cursor.code)) {
    readWord(cursor);
    kind = 'ident';
  } else if (isDecimal(cursor.code)) {
    readNumber(cursor);
    kind = 'number';
  } else if (cursor.code === 0x24) {
    const opened = openTemplate(lexer);
    kind = opened.kind;
    text = opened.text;
  } else {
    kind = readOther(cursor);
  }
  push(lexer, kind, start, text);
  if (lexer.templates.length > 0) followTemplate(lexer, kind);
}

type Start = Pick<Token, 'offset' | 'row' | 'col' | 'isSpaced' | 'isAfterNewline'>;

function push(lexer: Lexer, kind: LexicalKind, start: Start, text?: string): void {
  const { cursor } = lexer;
  const { offset, row, col, isSpaced, isAfterNewline } = start;
  const end = cursor.offset;
  const written = text ?? cursor.text.slice(offset, end);
  const token = { kind, text: written, row, col, offset, end, isSpaced, isAfterNewline };
  if (cursor.errors.length === 0) {
    lexer.tokens.push(token);
    return;
  }
  lexer.tokens.push({ ...token, kind: kind === 'eof' ? 'eof' : 'illegal', errors: cursor.errors });
  cursor.errors = [];
}

/** Where the next token begins, and what stands before it. */
function skipSpace(lexer: Lexer): Start {
  const { cursor } = lexer;
  let isSpaced = false;
  let isAfterNewline = false;
  for (;;) {
    if (isSpace(cursor.code)) {
      isSpaced = true;
      isAfterNewline ||= cursor.code === 0x0a;
      step(cursor);
    } else if (cursor.code === 0x23) {
      readComment(lexer);
    } else {
      const { offset, row, col } = cursor;
      return { offset, row, col, isSpaced, isAfterNewline };
    }
  }
}

function readComment(lexer: Lexer): void {
  const { cursor } = lexer;
  const { offset, row, col } = cursor;
  while (cursor.code >= 0 && cursor.code !== 0x0a) step(cursor);
  let end = cursor.offset;
  while (end > offset + 1 && cursor.text.charCodeAt(end - 1) === 0x0d) end--;
  lexer.comments.push({ text: cursor.text.slice(offset + 1, end), row, col, offset, end });
  if (cursor.errors.length > 0)
    push(lexer, 'illegal', { offset, row, col, isSpaced: true, isAfterNewline: true });
}

interface Sign {
  readonly alone: Punctuation | 'illegal';
  /** With `=` behind it. */
  readonly withEqual?: Punctuation;
}

const SINGLE: Record<string, Punctuation> = {
  '[': '[',
  ']': ']',
  '{': '{',
  '}': '}',
  '(': '(',
  ')': ')',
  ',': ',',
  ';': ';',
  '.': '.',
  '+': 'plus',
  '-': 'minus',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  '&': 'and',
  '|': 'or',
};

const DOUBLE: Record<string, Sign> = {
  ':': { alone: ':', withEqual: 'assign' },
  '=': { alone: 'eq', withEqual: 'equal' },
  '>': { alone: 'gt', withEqual: 'gte' },
  '<': { alone: 'lt', withEqual: 'lte' },
  '!': { alone: 'illegal', withEqual: 'neq' },
};

const SIGNS: ReadonlyMap<number, Sign> = new Map([
  ...Object.entries(SINGLE).map(([sign, alone]): [number, Sign] => [sign.charCodeAt(0), { alone }]),
  ...Object.entries(DOUBLE).map(([sign, entry]): [number, Sign] => [sign.charCodeAt(0), entry]),
]);

function readOther(cursor: Cursor): LexicalKind {
  const { code } = cursor;
  if (code < 0) return 'eof';
  step(cursor);
  if (code === 0x22) {
    readString(cursor);
    return 'string';
  }
  if (code === 0x60) {
    readRawString(cursor);
    return 'string';
  }
  if (code === 0xa0) cursor.errors.push('illegal non-breaking space character, use a regular space instead');
  const sign = SIGNS.get(code);
  if (sign === undefined) return 'illegal';
  if (cursor.code === 0x3d && sign.withEqual !== undefined) {
    step(cursor);
    return sign.withEqual;
  }
  if (sign.alone === 'illegal') cursor.errors.push('illegal ! character');
  return sign.alone;
}

function openTemplate(lexer: Lexer): { kind: LexicalKind; text?: string } {
  const { cursor } = lexer;
  step(cursor);
  if (cursor.code !== 0x22 && cursor.code !== 0x60) {
    cursor.errors.push('illegal $ character');
    return { kind: 'illegal' };
  }
  const isRaw = cursor.code === 0x60;
  step(cursor);
  return readPart(lexer, isRaw, false);
}

function readPart(lexer: Lexer, isRaw: boolean, isInside: boolean): { kind: LexicalKind; text: string } {
  const { text, isOpen } = readTemplatePart(lexer.cursor, isRaw);
  // The brace that opens the expression is counted by followTemplate no more: it belongs to the part.
  if (isOpen && !isInside) lexer.templates.push({ isRaw, braces: 0 });
  if (!isOpen && isInside) lexer.templates.pop();
  const name = isOpen ? 'part' : 'end';
  return { kind: isRaw ? `raw-template-string-${name}` : `template-string-${name}`, text };
}

/** Counts braces inside an expression of a template; behind its `}` the text goes on. */
function followTemplate(lexer: Lexer, kind: LexicalKind): void {
  const template = lexer.templates.at(-1);
  if (template === undefined) return;
  if (kind === '{') template.braces++;
  if (kind !== '}') return;
  if (template.braces > 0) {
    template.braces--;
    return;
  }
  const { offset, row, col } = lexer.cursor;
  const part = readPart(lexer, template.isRaw, true);
  push(lexer, part.kind, { offset, row, col, isSpaced: false, isAfterNewline: false }, part.text);
}
