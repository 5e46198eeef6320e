import { compareTerms } from '../parse/compare.ts';
import { refText } from '../parse/text.ts';
import type { Comment, Import, RefTerm } from '../parse/types.ts';
import { compareStrings } from '../values/strings.ts';
import { insertComments } from './comments.ts';
import { writeRef } from './refs.ts';
import { blankLine, type Comments, endLine, losing, startLine, type Writer, write } from './writer.ts';

/** Imports in groups as the source has them, sorted within a group. */
export function writeImports(w: Writer, imports: readonly Import[], comments: Comments): Comments {
  const { beside, rest: others } = commentsBeside(imports, comments);
  let rest: Comments = others;
  for (const group of groupsOf(imports)) {
    const [first] = group;
    if (first === undefined) continue;
    rest = losing(() => insertComments(w, rest, first.place.row));
    for (const each of group.toSorted(compareImports)) writeImport(w, each, beside.get(each));
    blankLine(w);
  }
  return rest;
}

function writeImport(w: Writer, each: Import, comment: Comment | undefined): void {
  startLine(w);
  write(w, 'import ');
  if (isFutureKeyword(each)) write(w, pathText(each.path));
  else writeRef(w, each.path, []);
  if (each.alias !== undefined) write(w, ` as ${each.alias}`);
  if (comment !== undefined) write(w, ` #${comment.text}`);
  endLine(w);
}

/** `future.keywords.in`, though `in` is a keyword. */
function pathText({ terms }: RefTerm): string {
  const words = terms.map((term) => {
    if (term.kind === 'var') return term.name;
    return term.kind === 'constant' ? String(term.value) : '';
  });
  return words.join('.');
}

function compareImports(a: Import, b: Import): number {
  return compareTerms(a.path, b.path) || compareStrings(a.alias ?? '', b.alias ?? '');
}

function commentsBeside(imports: readonly Import[], comments: Comments) {
  const byRow = new Map<number, Import>();
  for (const each of imports.toReversed()) byRow.set(each.place.row, each);
  const beside = new Map<Import, Comment>();
  const rest: Comment[] = [];
  for (const comment of comments) {
    const each = byRow.get(comment.place.row);
    if (each === undefined) rest.push(comment);
    else beside.set(each, comment);
  }
  return { beside, rest };
}

/** A new group after every line between. */
function groupsOf(imports: readonly Import[]): Import[][] {
  const groups: Import[][] = [];
  let last: Import | undefined;
  for (const each of imports) {
    const group = groups.at(-1);
    if (group === undefined || last === undefined || each.place.row - last.place.row > 1) groups.push([each]);
    else group.push(each);
    last = each;
  }
  return groups;
}

export function isFutureImport({ path }: Import): boolean {
  const [head] = path.terms;
  return head?.kind === 'var' && head.name === 'future';
}

export function isFutureKeyword(each: Import): boolean {
  return keywordOf(each) !== undefined && each.alias === undefined;
}

/** The keyword that an import brings: `future.keywords.in`. */
export function keywordOf({ path }: Import): string | undefined {
  const [, , word] = path.terms;
  if (path.terms.length !== 3 || !isUnderKeywords(path)) return undefined;
  return word?.kind === 'constant' && typeof word.value === 'string' ? word.value : undefined;
}

export function isAllKeywords({ path }: Import): boolean {
  return path.terms.length === 2 && isUnderKeywords(path);
}

function isUnderKeywords(path: RefTerm): boolean {
  return refText({ ...path, terms: path.terms.slice(0, 2) }) === 'future.keywords';
}

export function isRegoV2({ path }: Import): boolean {
  return refText(path) === 'rego.v2';
}

export function isRegoV1({ path }: Import): boolean {
  return refText(path) === 'rego.v1';
}
