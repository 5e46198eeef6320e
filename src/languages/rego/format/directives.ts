import type { Place } from '../errors.ts';
import { LOGICAL_WORDS } from '../parse/keywords.ts';
import { operatorName } from '../parse/nodes.ts';
import type { Import, Module, RefTerm, Term } from '../parse/types.ts';
import { isAllKeywords, isFutureImport, isFutureKeyword, isRegoV1, isRegoV2, keywordOf } from './imports.ts';
import { nodesIn } from './walk.ts';

/** Where the text that is written must be valid. */
export type Target = 'v0' | 'v1' | 'v0v1';

/** The places of imports that the formatter adds have this name: they point nowhere. */
export const ADDED = '__format_default__';

/** The imports that a module needs when it is written for a target: of keywords, and of `rego.v1`. */
export function importsFor(module: Module, target: Target, dropsRedundant: boolean): readonly Import[] {
  const hasV2 = module.imports.some(isRegoV2);
  const imports = withRegoV1(module.imports, target, hasV2 || (target === 'v1' && dropsRedundant));
  const hasRego = hasV2 || imports.some(isRegoV1);
  const used = keywordsUsed(module);
  if (target === 'v0' && !hasRego) return withKeywords(imports, used);
  const words = imports.flatMap((each) => (isFutureKeyword(each) ? [keywordOf(each) ?? ''] : []));
  const keepsKeywords = !dropsRedundant && !hasRego;
  const kept = keepsKeywords ? withKeywords(imports, words) : imports.filter((each) => !isFutureImport(each));
  // These no version has without an import.
  return hasV2 ? kept : withKeywords(kept, used.filter(isLogicalWord));
}

function withRegoV1(imports: readonly Import[], target: Target, drops: boolean): readonly Import[] {
  if (drops) return imports.filter((each) => !isRegoV1(each));
  return target === 'v0v1' && !imports.some(isRegoV1) ? [...imports, regoV1(imports)] : imports;
}

function isLogicalWord(word: string): boolean {
  return LOGICAL_WORDS.some((each) => each === word);
}

/** Keywords where they are expressions; OPA looks no deeper. */
function keywordsUsed(module: Module): readonly string[] {
  const words = new Set<string>();
  for (const node of nodesIn(module.rules)) {
    if (!('kind' in node && 'isNegated' in node)) continue;
    if (node.kind === 'every') words.add('every');
    if (node.kind === 'logical' && 'operator' in node) words.add(String(node.operator));
    if (node.kind === 'term' && 'term' in node && isMembership(node.term)) words.add('in');
  }
  return [...words];
}

function isMembership(term: unknown): boolean {
  if (!isCall(term)) return false;
  return operatorName(term)?.startsWith('internal.member_') ?? false;
}

function isCall(term: unknown): term is Extract<Term, { kind: 'call' }> {
  return typeof term === 'object' && term !== null && 'kind' in term && term.kind === 'call';
}

function withKeywords(imports: readonly Import[], words: readonly string[]): readonly Import[] {
  let all = imports;
  for (const word of words) {
    const isThere = all.some((each) => isAllKeywords(each) || bringsKeyword(each, word));
    if (!isThere) all = [...all, added(all, ['future', 'keywords', word])];
  }
  return all;
}

function bringsKeyword(each: Import, word: string): boolean {
  const keyword = keywordOf(each);
  return keyword === word || (keyword === 'every' && word === 'in');
}

function regoV1(imports: readonly Import[]): Import {
  return added(imports, ['rego', 'v1']);
}

/** Behind the last import of its kind, or first. */
function added(imports: readonly Import[], words: readonly string[]): Import {
  const rows = imports.filter((each) => isFutureImport(each) || isRegoV1(each)).map(({ place }) => place.row);
  const place: Place = {
    file: ADDED,
    row: rows.length === 0 ? 1 : Math.max(...rows) + 1,
    col: 1,
    offset: 0,
    end: 0,
  };
  const [head = '', ...rest] = words;
  const path: RefTerm = {
    kind: 'ref',
    terms: [
      { kind: 'var', name: head, place },
      ...rest.map((value): Term => ({ kind: 'constant', value, place })),
    ],
    place,
  };
  return { path, place };
}
