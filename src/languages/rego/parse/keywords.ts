import type { RegoVersion } from './types.ts';

export type Keyword =
  | 'package'
  | 'import'
  | 'as'
  | 'default'
  | 'else'
  | 'not'
  | 'some'
  | 'with'
  | 'null'
  | 'true'
  | 'false'
  | FutureKeyword
  | 'logicalAnd'
  | 'logicalOr';

/** What v0 knows after an import only, and v1 always. */
export type FutureKeyword = 'in' | 'every' | 'contains' | 'if';

/** Words of which an import alone makes keywords; `not` is one before, and takes a body then. */
export type LogicalWord = 'not' | 'and' | 'or';

export const LOGICAL_WORDS: readonly LogicalWord[] = ['not', 'and', 'or'];

/** `and` and `or` as kinds of tokens are `&` and `|`. */
const LOGICAL_KINDS: Readonly<Record<LogicalWord, Keyword>> = {
  not: 'not',
  and: 'logicalAnd',
  or: 'logicalOr',
};

export type ImportedWord = FutureKeyword | LogicalWord;

export const FUTURE_KEYWORDS: readonly FutureKeyword[] = ['contains', 'every', 'if', 'in'];

const KEYWORDS_V0: readonly Keyword[] = [
  'not',
  'package',
  'import',
  'as',
  'default',
  'else',
  'with',
  'null',
  'true',
  'false',
  'some',
];

export function byName(words: readonly Keyword[]): readonly (readonly [string, Keyword])[] {
  return words.map((word) => [word, word]);
}

export function byWord(words: readonly ImportedWord[]): readonly (readonly [string, Keyword])[] {
  return words.map((word) => [word, isLogical(word) ? LOGICAL_KINDS[word] : word]);
}

function isLogical(word: string): word is LogicalWord {
  return Object.hasOwn(LOGICAL_KINDS, word);
}

/** The word of a kind, as it is written. */
export function wordOf(kind: string): string {
  return LOGICAL_WORDS.find((word) => LOGICAL_KINDS[word] === kind) ?? kind;
}

export function keywordsOf(version: RegoVersion): ReadonlyMap<string, Keyword> {
  return new Map(byName(version === 'v0' ? KEYWORDS_V0 : [...KEYWORDS_V0, ...FUTURE_KEYWORDS]));
}

const BY_VERSION: Record<RegoVersion, ReadonlySet<string>> = {
  v0: new Set(keywordsOf('v0').keys()),
  v1: new Set(keywordsOf('v1').keys()),
};

export function isKeywordIn(word: string, version: RegoVersion): boolean {
  return BY_VERSION[version].has(word);
}
