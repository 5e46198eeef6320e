import { FUTURE_KEYWORDS, keywordsOf, LOGICAL_WORDS } from '../parse/keywords.ts';
import { isWildcard } from '../parse/nodes.ts';
import type { Module, Rule } from '../parse/types.ts';
import { isAllKeywords, isFutureKeyword, isRegoV1, isRegoV2, keywordOf } from './imports.ts';
import { namesIn } from './walk.ts';
import type { Layout } from './writer.ts';

/** How a module is to be written, from what it imports and what its heads need. */
export function layoutOf(module: Module, isV1: boolean): Layout {
  const { imports } = module;
  const hasV2 = imports.some(isRegoV2);
  const isKeywordImported = hasV2 || imports.some((each) => isRegoV1(each) || isAllKeywords(each));
  const words = imports.flatMap((each) => (isFutureKeyword(each) ? [keywordOf(each) ?? ''] : []));
  const known = keywordsOf(isV1 ? 'v1' : 'v0').keys();
  return {
    source: module.source,
    contains: isV1 || isKeywordImported || imports.some((each) => keywordOf(each) === 'contains'),
    ifs: isV1 || isKeywordImported || imports.some((each) => keywordOf(each) === 'if'),
    isV1,
    hasRefHeads: module.rules.some(needsRefHead),
    keywords: new Set([...known, ...words, ...(hasV2 ? [...FUTURE_KEYWORDS, ...LOGICAL_WORDS] : [])]),
    hasGenerated: module.source.includes('__local'),
    shared: sharedWildcards(module),
  };
}

function needsRefHead({ head }: Rule): boolean {
  const length = head.ref.terms.length;
  return length > 2 || (length === 2 && head.key !== undefined && head.value === undefined);
}

/** The bodies of one rule share its head, and so the wildcards of its key and value. */
function sharedWildcards({ rules }: Module): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { head, isContinuation } of rules) {
    for (const name of namesIn([head.key, head.value])) {
      if (!isWildcard(name)) continue;
      if (isContinuation && seen.has(name)) shared.add(name);
      seen.add(name);
    }
  }
  return shared;
}
