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
  | FutureKeyword;

/** What v0 knows after an import only, and v1 always. */
export type FutureKeyword = 'in' | 'every' | 'contains' | 'if';

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
