import type { Place } from '../errors.ts';
import { byWord, FUTURE_KEYWORDS, type ImportedWord, isKeywordIn, LOGICAL_WORDS } from './keywords.ts';
import { parseQuery } from './literals.ts';
import { valueName } from './nodes.ts';
import { parseRules, refuseKeywordName } from './rules.ts';
import {
  fail,
  hint,
  kindAt,
  type Parser,
  placeOf,
  reclassify,
  restore,
  save,
  scan,
  scanTight,
  unexpected,
} from './state.ts';
import { isRefKeyword, parseTerm } from './terms.ts';
import { refText } from './text.ts';
import type { Body, Import, Package, RefTerm, Rule, Term } from './types.ts';

export type Statement =
  | { readonly kind: 'package'; readonly package: Package }
  | { readonly kind: 'import'; readonly import: Import }
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'body'; readonly body: Body };

/** All statements up to the first wrong one. */
export function parseStatements(p: Parser, mayHaveRules: boolean): Statement[] {
  const statements: Statement[] = [];
  while (p.kind !== 'eof') {
    if (mayHaveRules && refuseKeywordName(p, false)) break;
    const found = parseStatement(p, mayHaveRules);
    if (found === undefined) break;
    for (const statement of found) statements.push(statement);
  }
  return statements;
}

/** The same text is tried as one kind of statement after the other. */
function parseStatement(p: Parser, mayHaveRules: boolean): Statement[] | undefined {
  const before = save(p);
  if (p.kind === 'package' || p.kind === 'import') {
    const first = p.kind === 'package' ? packageStatement(p) : importStatement(p);
    if (first !== undefined) return [first];
    if (p.errors.length > 0) return undefined;
    restore(p, before);
  }
  if (mayHaveRules) {
    const rules = parseRules(p);
    if (rules !== undefined) return rules.map((rule) => ({ kind: 'rule', rule }));
    if (p.errors.length > 0) return undefined;
    restore(p, before);
  }
  const body = parseQuery(p, 'eof', true);
  return body && [{ kind: 'body', body }];
}

/** Behind `package` or `import`: false where the word only begins a ref. */
function beginsPath(p: Parser): boolean {
  scanTight(p);
  if (p.kind === '.' || p.kind === '[') return false;
  if (p.kind === 'whitespace') scan(p);
  if (kindAt(p) === 'ident') return true;
  if (isRefKeyword(p, p.kind)) {
    p.kind = 'ident';
    return true;
  }
  unexpected(p);
  return false;
}

/** A minus behind a path would begin the next statement. */
function endsCleanly(p: Parser): boolean {
  if (p.kind !== 'minus') return true;
  unexpected(p);
  return false;
}

function packageStatement(p: Parser): Statement | undefined {
  const place = placeOf(p);
  if (!beginsPath(p)) return undefined;
  const term = parseTerm(p);
  const path = term && packagePath(p, term);
  if (term === undefined || path === undefined) {
    if (p.errors.length === 0) fail(p, placeOf(p), 'expected path');
    return undefined;
  }
  const places = (term.kind === 'ref' ? term.terms : [term]).map((part) => part.place);
  const [first = place] = places;
  return endsCleanly(p)
    ? { kind: 'package', package: { path, places: [first, ...places], place } }
    : undefined;
}

function packagePath(p: Parser, term: Term): string[] | undefined {
  if (term.kind === 'var') return ['data', term.name];
  if (term.kind !== 'ref') {
    unexpected(p);
    return undefined;
  }
  const [head, ...rest] = term.terms;
  if (head?.kind !== 'var') return refuse(p, head ?? term, 'var');
  const path = ['data', head.name];
  for (const part of rest) {
    if (part.kind !== 'constant' || typeof part.value !== 'string') return refuse(p, part, 'string');
    path.push(part.value);
  }
  return path;
}

function refuse(p: Parser, term: Term, expected: string): undefined {
  fail(p, term.place, `unexpected ${valueName(term)} token: expecting ${expected}`);
}

function importStatement(p: Parser): Statement | undefined {
  const place = placeOf(p);
  if (!beginsPath(p)) return undefined;
  const path = importPath(p);
  if (path === undefined) return undefined;
  const found = finishImport(p, path, place);
  if (found === undefined || !endsCleanly(p)) return undefined;
  const root = rootOf(path);
  if (root === 'rego') takeRegoImport(p, found);
  if (root === 'future') takeFutureImport(p, found);
  reclassify(p);
  return { kind: 'import', import: found };
}

function rootOf(path: RefTerm): string {
  const [head] = path.terms;
  return head?.kind === 'var' ? head.name : '';
}

/** Keywords that are known already are plain names in the path of an import. */
function importPath(p: Parser): RefTerm | undefined {
  const { keywords, terms } = p;
  p.keywords = new Map([...keywords].filter(([word]) => isKeywordIn(word, 'v0')));
  p.terms = [];
  const term = parseTerm(p);
  p.keywords = keywords;
  p.terms = terms;
  reclassify(p);
  if (term?.kind === 'var') return { kind: 'ref', terms: [term], place: term.place };
  if (term?.kind === 'ref') return plainPath(p, term);
  fail(p, placeOf(p), 'expected path');
  return undefined;
}

function plainPath(p: Parser, term: RefTerm): RefTerm | undefined {
  for (const part of term.terms.slice(1)) {
    if (part.kind !== 'constant' || typeof part.value !== 'string') return refuse(p, part, 'string');
  }
  return term;
}

const ROOTS: ReadonlySet<string> = new Set(['data', 'input', 'future', 'rego']);

function finishImport(p: Parser, path: RefTerm, place: Place): Import | undefined {
  const [head] = path.terms;
  if (!ROOTS.has(rootOf(path))) {
    const got = refText({ ...path, terms: path.terms.slice(0, 1) });
    hint(p, 'if this is unexpected, try updating OPA');
    const roots = '{data, future, input, rego}';
    fail(p, path.place, `unexpected import path, must begin with one of: ${roots}, got: ${got}`);
    return undefined;
  }
  if (p.kind === 'as') return parseAlias(p, path, place);
  const last = path.terms.at(-1) ?? head;
  const name = last?.kind === 'constant' ? String(last.value) : rootOf(path);
  if (last !== undefined && rootOf(path) !== 'future' && isKeywordIn(name, p.version)) {
    hint(p, 'import a different path or use an alias');
    fail(p, last.place, `unexpected import path, must not end with a keyword, got: ${name}`);
  }
  return { path, place };
}

function parseAlias(p: Parser, path: RefTerm, place: Place): Import | undefined {
  scan(p);
  if (kindAt(p) !== 'ident') {
    unexpected(p, 'expected var');
    return undefined;
  }
  const term = parseTerm(p);
  if (term?.kind === 'var' && (term.name === 'data' || term.name === 'input')) {
    fail(p, term.place, `unexpected import alias, must not be a reserved name, got: ${term.name}`);
    return undefined;
  }
  if (term?.kind === 'var') return { path, alias: term.name, aliasPlace: term.place, place };
  unexpected(p, 'expected var');
  return undefined;
}

export function isRegoV1(path: RefTerm): boolean {
  return refText(path) === 'rego.v1';
}

function takeRegoImport(p: Parser, { path, aliasPlace }: Import): void {
  const isV2 = refText(path) === 'rego.v2';
  if (!isV2 && !isRegoV1(path)) {
    fail(p, path.place, `invalid import \`${refText(path)}\`, must be one of: \`rego.v1\`, \`rego.v2\``);
  } else if (aliasPlace !== undefined) {
    fail(p, aliasPlace, '`rego` imports cannot be aliased');
  } else {
    learn(p, isV2 ? ALL_WORDS : FUTURE_KEYWORDS);
  }
}

const ALL_WORDS: readonly ImportedWord[] = [...FUTURE_KEYWORDS, ...LOGICAL_WORDS];

function takeFutureImport(p: Parser, { path, aliasPlace }: Import): void {
  const [, keywords, word] = path.terms.map((term) => (term.kind === 'constant' ? term.value : undefined));
  if (keywords !== 'keywords') {
    fail(p, path.place, 'invalid import, must be `future.keywords`');
  } else if (aliasPlace !== undefined) {
    fail(p, aliasPlace, '`future` imports cannot be aliased');
  } else if (word === undefined || path.terms.length > 3) {
    learn(p, ALL_WORDS);
  } else {
    takeFutureKeyword(p, path, String(word));
  }
}

function takeFutureKeyword(p: Parser, path: RefTerm, word: string): void {
  const found = ALL_WORDS.find((keyword) => keyword === word);
  if (found === undefined) {
    fail(p, path.place, 'unexpected keyword, must be one of [and contains every if in not or]');
  } else {
    learn(p, found === 'every' ? [found, 'in'] : [found]);
  }
}

export function learn(p: Parser, words: readonly ImportedWord[]): void {
  if (words.length === 0) return;
  p.keywords = new Map([...p.keywords, ...byWord(words)]);
  p.hasNotBodies ||= words.includes('not');
  reclassify(p);
}

/** What an import of `future.keywords` brings; nothing for others. */
export function keywordsFrom(path: RefTerm): readonly ImportedWord[] {
  if (refText(path) === 'rego.v2') return ALL_WORDS;
  const [keywords, word] = path.terms
    .slice(1)
    .map((term) => (term.kind === 'constant' ? term.value : undefined));
  if (rootOf(path) !== 'future' || keywords !== 'keywords') return [];
  if (word === undefined) return ALL_WORDS;
  if (word === 'every') return ['every', 'in'];
  return ALL_WORDS.filter((keyword) => keyword === word);
}
