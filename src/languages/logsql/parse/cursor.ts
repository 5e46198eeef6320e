import { type Diagnostic, LogsqlQueryError, type Place, type QueryCode } from '../errors.ts';
import type { Token } from '../lex/index.ts';
import { nearestName } from './nearest.ts';
import type { Filter, Query, QueryOptions } from './types.ts';

/** What the parts of the grammar need of its whole: handed in, because it is one circle. */
export interface Grammar {
  query(cursor: Cursor): Query;
  filter(cursor: Cursor): Filter;
}

/** Nesting of brackets, negations and sub-queries together. */
const MAX_DEPTH = 200;
/** How often a token may be read again, by what tries one way and then another. */
const MAX_VISITS_PER_TOKEN = 40;

const END: Token = {
  text: '',
  raw: '',
  isQuoted: false,
  hasSpaceBefore: false,
  offset: 0,
  end: 0,
  line: 1,
  column: 1,
};

/** Reads tokens one after the other. Keywords are recognised in any case, and never in quotes. */
export class Cursor {
  readonly nowNs: bigint;
  readonly grammar: Grammar;
  /** What is well formed, and was probably not meant so. */
  readonly hints: Diagnostic[] = [];
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;
  #visits = 0;
  #options: QueryOptions[] = [];

  constructor(tokens: readonly Token[], grammar: Grammar, nowNs: bigint) {
    this.#tokens = tokens;
    this.grammar = grammar;
    this.nowNs = nowNs;
  }

  get token(): Token {
    return this.#tokens[this.#index] ?? END;
  }

  /** The one before, of which the text alone counts; `''` at the start. */
  get previousText(): string {
    return this.#tokens[this.#index - 1]?.text ?? '';
  }

  get index(): number {
    return this.#index;
  }

  get isEnd(): boolean {
    return this.#index >= this.#tokens.length - 1;
  }

  /** Options of the query that is being read, innermost. */
  get options(): QueryOptions {
    return this.#options.at(-1) ?? {};
  }

  within<T>(options: QueryOptions, read: () => T): T {
    this.#options.push(options);
    try {
      return read();
    } finally {
      this.#options.pop();
    }
  }

  is(...keywords: readonly string[]): boolean {
    const { isQuoted, text } = this.token;
    return !isQuoted && keywords.includes(text.toLowerCase());
  }

  isIn(keywords: ReadonlySet<string>): boolean {
    const { isQuoted, text } = this.token;
    return !isQuoted && keywords.has(text.toLowerCase());
  }

  next(): void {
    if (this.isEnd) return;
    this.#index += 1;
    this.#visits += 1;
    if (this.#visits > this.#tokens.length * MAX_VISITS_PER_TOKEN + 1000) {
      throw this.failure('too_large', 'the query can be read in too many ways');
    }
  }

  /** Steps over the keyword, if it stands here. */
  skip(...keywords: readonly string[]): boolean {
    const found = this.is(...keywords);
    if (found) this.next();
    return found;
  }

  /** Steps over the keyword, or refuses the query. */
  expect(keyword: string, where: string): void {
    if (!this.skip(keyword)) throw this.unexpected(`'${keyword}' ${where}`);
  }

  /** Steps on to a token that must be there. */
  nextOf(what: string): void {
    this.next();
    if (this.isEnd) throw this.failure('syntax', `missing ${what}`);
  }

  /** Goes back to a token, to read it in another way. */
  return(index: number): void {
    this.#index = index;
  }

  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.failure('too_large', `nested deeper than ${MAX_DEPTH}`);
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** From the token with that index to the one before the current. */
  placeFrom(index: number): Place {
    const start = this.#tokens[index] ?? END;
    const last = this.#tokens[Math.max(index, this.#index - 1)] ?? start;
    return { offset: start.offset, end: last.end, line: start.line, column: start.column };
  }

  placeOfToken(): Place {
    const { offset, end, line, column } = this.token;
    return { offset, end, line, column };
  }

  failure(code: QueryCode, message: string, place: Place = this.placeOfToken()): LogsqlQueryError {
    return new LogsqlQueryError({ code, message, place });
  }

  unexpected(wanted: string): LogsqlQueryError {
    const { raw } = this.token;
    const found = this.isEnd ? 'the end of the query' : JSON.stringify(raw.slice(0, 100));
    return this.failure('syntax', `unexpected ${found}; expecting ${wanted}`);
  }

  /** The token names nothing; says which of the names was probably meant. */
  unknown(what: string, names: Iterable<string>): LogsqlQueryError {
    const { text } = this.token;
    const suggestion = nearestName(text, names);
    const diagnostic: Diagnostic = {
      code: 'unknown_name',
      message: `unknown ${what} ${JSON.stringify(text.slice(0, 100))}`,
      place: this.placeOfToken(),
      ...(suggestion !== undefined && { suggestion }),
    };
    return new LogsqlQueryError(diagnostic);
  }
}
