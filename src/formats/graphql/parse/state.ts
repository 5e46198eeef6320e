import { GraphqlError, type Place } from '../errors.ts';
import { quote } from '../text.ts';
import type { CommentGroup } from '../types.ts';
import { Lexer, type Token, type TokenKind } from './lexer.ts';

/** Selections, values and types within each other. */
const MAX_DEPTH = 250;
const MAX_TOKENS = 1_000_000;

/** What the parsers of all constructs share: one token ahead, with the comments that stand before it. */
export class State {
  readonly #lexer: Lexer;
  #ahead: Token | undefined;
  #comment: CommentGroup | undefined;
  #depth = 0;
  #count = 0;

  constructor(text: string) {
    this.#lexer = new Lexer(text);
  }

  /** The last token that was consumed. */
  previous: Token | undefined;

  peek(): Token {
    if (this.#ahead) return this.#ahead;
    let token = this.#lexer.next();
    const comments: { readonly value: string }[] = [];
    for (; token.kind === 'Comment'; token = this.#lexer.next()) comments.push({ value: token.value });
    if (comments.length > 0) this.#comment = { list: comments };
    this.#ahead = token;
    return token;
  }

  /** Comments before the next token. */
  comment(): CommentGroup | undefined {
    this.peek();
    return this.#comment;
  }

  place(): Place {
    return this.peek().place;
  }

  next(): Token {
    const token = this.peek();
    if (token.error) throw token.error;
    this.#count += 1;
    if (this.#count > MAX_TOKENS)
      throw new GraphqlError('limit', `exceeded token limit of ${MAX_TOKENS}`, token.place);
    this.#ahead = undefined;
    this.#comment = undefined;
    this.previous = token;
    return token;
  }

  has(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  hasName(name: string): boolean {
    const { kind, value } = this.peek();
    return kind === 'Name' && value === name;
  }

  skip(kind: TokenKind): boolean {
    if (!this.has(kind)) return false;
    this.next();
    return true;
  }

  expect(kind: TokenKind): Token {
    const token = this.peek();
    if (token.kind !== kind) throw syntaxError(`Expected ${kind}, found ${token.kind}`, token);
    return this.next();
  }

  /** The comments before the keyword. */
  keyword(name: string): CommentGroup | undefined {
    const token = this.peek();
    const comment = this.#comment;
    if (!this.hasName(name)) throw syntaxError(`Expected ${quote(name)}, found ${tokenText(token)}`, token);
    this.next();
    return comment;
  }

  name(): string {
    return this.expect('Name').value;
  }

  unexpected(token: Token = this.peek()): GraphqlError {
    return syntaxError(`Unexpected ${tokenText(token)}`, token);
  }

  /** None, or a list between the two marks, which may be empty. */
  many<T>(start: TokenKind, end: TokenKind, read: () => T): T[] {
    const items: T[] = [];
    if (!this.skip(start)) return items;
    while (!this.has(end)) items.push(this.#deeper(read));
    this.next();
    return items;
  }

  /** None, or a list of at least one; the comments before the closing mark belong to the whole. */
  some<T>(
    start: TokenKind,
    end: TokenKind,
    read: () => T,
  ): { readonly items: T[]; readonly comment: CommentGroup | undefined } {
    const items: T[] = [];
    if (!this.skip(start)) return { items, comment: undefined };
    while (!this.has(end)) items.push(this.#deeper(read));
    const token = this.peek();
    if (items.length === 0) throw syntaxError(`expected at least one definition, found ${token.kind}`, token);
    const comment = this.#comment;
    this.next();
    return { items, comment };
  }

  #deeper<T>(read: () => T): T {
    if (this.#depth >= MAX_DEPTH) throw new GraphqlError('limit', 'the document is too deep', this.place());
    this.#depth += 1;
    const item = read();
    this.#depth -= 1;
    return item;
  }

  /** For constructs that nest without a list. */
  nested<T>(read: () => T): T {
    return this.#deeper(read);
  }
}

function tokenText({ kind, value }: Token): string {
  return value === '' ? kind : `${kind} ${quote(value)}`;
}

function syntaxError(message: string, { place }: Token): GraphqlError {
  return new GraphqlError('syntax', message, place);
}
