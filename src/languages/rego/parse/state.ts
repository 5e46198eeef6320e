import type { Diagnostic, Place } from '../errors.ts';
import { type CommentToken, type LexicalKind, lex, type Token } from '../lex/index.ts';
import type { Source } from '../types.ts';
import { byName, FUTURE_KEYWORDS, type Keyword, keywordsOf, wordOf } from './keywords.ts';
import type { Body, Expr, RegoVersion, Term } from './types.ts';

/** A token as the grammar sees it: words have become keywords, and space counts where a ref may go on. */
export type Kind = LexicalKind | Keyword | 'whitespace';

/** What the constructs call of each other across files. */
export interface Grammar {
  readonly term: (p: Parser) => Term | undefined;
  /** With operators; `k, v in xs` is one too, except within a list. */
  readonly infix: (p: Parser) => Term | undefined;
  readonly infixInList: (p: Parser) => Term | undefined;
  readonly body: (p: Parser, end: Kind) => Body | undefined;
  readonly literal: (p: Parser) => Expr | undefined;
}

/** What going back restores. */
export interface Snapshot {
  readonly index: number;
  readonly isAtSpace: boolean;
  readonly kind: Kind;
  readonly errors: readonly Diagnostic[];
  readonly hints: readonly string[];
  readonly wildcards: number;
  readonly keywords: ReadonlyMap<string, Keyword>;
}

export interface Parser {
  readonly source: Source;
  readonly version: RegoVersion;
  readonly tokens: readonly Token[];
  readonly comments: readonly CommentToken[];
  readonly grammar: Grammar;
  readonly maxNesting: number;
  index: number;
  /** Before the token at hand, at the space: OPA's grammar asks for it inside refs. */
  isAtSpace: boolean;
  kind: Kind;
  /** Replaced, never changed: snapshots share it. */
  errors: readonly Diagnostic[];
  hints: readonly string[];
  wildcards: number;
  keywords: ReadonlyMap<string, Keyword>;
  /** `not` takes a body, after an import. */
  hasNotBodies: boolean;
  /** Terms that were read before, by the token they begin at: going back stays linear. */
  terms: KnownTerm[];
  depth: number;
  /** Tokens that may still be read, again and again ones counted. */
  fuel: number;
}

export interface KnownTerm {
  readonly index: number;
  readonly term: Term | undefined;
  /** What reading it leaves. */
  readonly after: Snapshot;
}

/** Going back over a source reads a token a few times; what reads them more often is made to. */
const FUEL_PER_TOKEN = 64;

export function parserOf(source: Source, version: RegoVersion, maxNesting: number, grammar: Grammar): Parser {
  const { tokens, comments } = lex(source.text);
  const parser: Parser = {
    source,
    version,
    tokens,
    comments,
    grammar,
    maxNesting,
    index: -1,
    isAtSpace: false,
    kind: 'illegal',
    errors: [],
    hints: [],
    wildcards: 0,
    keywords: keywordsOf(version),
    hasNotBodies: false,
    terms: [],
    depth: 0,
    fuel: 10_000 + tokens.length * FUEL_PER_TOKEN,
  };
  scan(parser);
  return parser;
}

const END: Token = {
  kind: 'eof',
  text: '',
  row: 1,
  col: 0,
  offset: 0,
  end: 0,
  isSpaced: false,
  isAfterNewline: false,
};

export function tokenOf(p: Parser): Token {
  return p.tokens[p.index] ?? END;
}

export function textOf(p: Parser): string {
  return tokenOf(p).text;
}

/** To the next token. */
export function scan(p: Parser): void {
  if (p.isAtSpace) {
    p.isAtSpace = false;
  } else {
    forward(p);
  }
  arrive(p);
}

/** To the next token, or to the space before it. */
export function scanTight(p: Parser): void {
  forward(p);
  if (tokenOf(p).isSpaced) {
    p.isAtSpace = true;
    p.kind = 'whitespace';
  } else {
    arrive(p);
  }
}

function forward(p: Parser): void {
  if (p.index < p.tokens.length - 1) p.index++;
  p.fuel--;
}

function arrive(p: Parser): void {
  const token = tokenOf(p);
  p.kind = kindOf(p, token);
  if (p.fuel < 0) exhaust(p);
  if (token.errors !== undefined) {
    for (const message of token.errors) fail(p, placeOf(p), message);
    p.kind = 'illegal';
  }
}

/** The source makes the parser go back and forth without end: it is taken to the end of the file at once. */
function exhaust(p: Parser): void {
  if (p.index === p.tokens.length - 1) return;
  fail(p, placeOf(p), 'source is too ambiguous to be parsed');
  p.index = p.tokens.length - 1;
  p.kind = 'eof';
}

function kindOf(p: Parser, token: Token): Kind {
  return token.kind === 'ident' ? (p.keywords.get(token.text) ?? 'ident') : token.kind;
}

/** The kind at hand, where the compiler does not see that reading has moved on. */
export function kindAt(p: Parser): Kind {
  return p.kind;
}

/** After an import has made keywords of words: the token at hand was read before. */
export function reclassify(p: Parser): void {
  if (p.kind === 'ident') p.kind = kindOf(p, tokenOf(p));
}

/** The kind of the next token, or `whitespace` when it does not follow at once. Moves nothing. */
export function peekTight(p: Parser): Kind {
  const next = p.tokens[p.index + 1] ?? END;
  return next.isSpaced ? 'whitespace' : kindOf(p, next);
}

export function save(p: Parser): Snapshot {
  const { index, isAtSpace, kind, errors, hints, wildcards, keywords } = p;
  return { index, isAtSpace, kind, errors, hints, wildcards, keywords };
}

export function restore(p: Parser, snapshot: Snapshot): void {
  p.index = snapshot.index;
  p.isAtSpace = snapshot.isAtSpace;
  p.kind = snapshot.kind;
  p.errors = snapshot.errors;
  p.hints = snapshot.hints;
  p.wildcards = snapshot.wildcards;
  p.keywords = snapshot.keywords;
}

/** The term that was read at the token at hand, if nothing around it was read to its end since. */
export function knownTerm({ terms, index }: Parser): KnownTerm | undefined {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  const found = terms[low];
  return found?.index === index ? found : undefined;
}

/** Terms behind the new one are forgotten, as in OPA: read once more, a keyword there may be a name. */
export function rememberTerm(p: Parser, index: number, term: Term | undefined): void {
  while ((p.terms.at(-1)?.index ?? -1) >= index) p.terms.pop();
  p.terms.push({ index, term, after: save(p) });
}

/** Runs a reading with all keywords of the future, and undoes it: would the source be right with an import? */
export function tryWithFuture<T>(p: Parser, read: () => T | undefined): T | undefined {
  const before = save(p);
  const { terms } = p;
  p.terms = [];
  p.keywords = new Map([...p.keywords, ...byName(FUTURE_KEYWORDS)]);
  reclassify(p);
  const result = read();
  p.terms = terms;
  restore(p, before);
  return result;
}

/** The place of the token at hand (or of the space before it). */
export function placeOf(p: Parser): Place {
  const { file } = p.source;
  if (!p.isAtSpace) {
    const { row, col, offset, end } = tokenOf(p);
    return { file, row, col, offset, end };
  }
  return { file, ...spaceBehind(p.source.text, p.tokens[p.index - 1] ?? END), end: tokenOf(p).offset };
}

/** The first space behind a token; a newline counts as the beginning of its line, and a comment belongs to its newline. */
function spaceBehind(source: string, { text, row, col, end: offset }: Token): Omit<Place, 'file' | 'end'> {
  const lines = text.split('\n');
  const last = row + lines.length - 1;
  const next = source[offset];
  if (next === '\n' || next === '#') return { row: last + 1, col: 0, offset };
  const before = lines.length === 1 ? col : 1;
  return { row: last, col: before + [...(lines.at(-1) ?? '')].length, offset };
}

export function offsetOf(p: Parser): number {
  return p.isAtSpace ? lastEnd(p) : tokenOf(p).offset;
}

/** Where the token before the one at hand ends. */
export function lastEnd(p: Parser): number {
  return p.tokens[p.index - 1]?.end ?? 0;
}

/** As far as has been read. */
export function until(p: Parser, place: Place): Place {
  return { ...place, end: lastEnd(p) };
}

export function hint(p: Parser, text: string): void {
  p.hints = [...p.hints, text];
}

export function fail(p: Parser, place: Place, message: string): void {
  const details = sourceLines(p.source.text, place.offset);
  const hinted = message + hintText(p.hints);
  p.errors = [...p.errors, { code: 'rego_parse_error', message: hinted, place, details }];
  p.hints = [];
}

function hintText(hints: readonly string[]): string {
  if (hints.length === 0) return '';
  return hints.length === 1 ? ` (hint: ${hints[0]})` : ` (hints: ${hints.join(', ')})`;
}

/** Says that the token at hand may not stand here. */
export function unexpected(p: Parser, note = ''): void {
  if (p.kind === 'illegal') {
    fail(p, placeOf(p), 'illegal token');
    return;
  }
  const kind = isKeyword(p.kind) ? 'keyword' : 'token';
  const name = p.kind === 'ident' ? 'identifier' : wordOf(p.kind);
  fail(p, placeOf(p), `unexpected ${name} ${kind}${note === '' ? '' : `: ${note}`}`);
}

const KEYWORD_KINDS: ReadonlySet<string> = new Set([...keywordsOf('v1').values(), 'logicalAnd', 'logicalOr']);

function isKeyword(kind: Kind): boolean {
  return KEYWORD_KINDS.has(kind);
}

/** The line of an error and a caret below it, without the tabs that it begins with. */
export function sourceLines(text: string, offset: number): readonly string[] {
  let at = Math.max(0, Math.min(offset, text.length - 1));
  while (at > 0 && /\s/u.test(text.charAt(at))) at--;
  const begin = lineBegin(text, at);
  const end = lineEnd(text, at);
  const line = text.slice(Math.min(begin, end), end);
  const shown = line.replace(/^\t+/u, '');
  const before = new TextEncoder().encode(text.slice(begin, at)).length - (line.length - shown.length);
  return [shown, `${' '.repeat(Math.max(before, 0))}^`];
}

function lineBegin(text: string, at: number): number {
  let begin = at;
  while (begin > 0 && !isNewline(text, begin)) begin--;
  return isNewline(text, begin) ? begin + 1 : begin;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isNewline(text, end)) end++;
  return end;
}

function isNewline(text: string, at: number): boolean {
  const character = text.charAt(at);
  return character === '\n' || character === '\r';
}

/** One level deeper, if there may be one; `leave` takes it back. */
export function enter(p: Parser): boolean {
  if (p.depth >= p.maxNesting) {
    fail(p, placeOf(p), 'max parsing recursion depth exceeded');
    return false;
  }
  p.depth++;
  return true;
}

export function leave(p: Parser): void {
  p.depth--;
}
