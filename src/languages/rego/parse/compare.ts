import { compareNumbers } from '../values/decimal.ts';
import { compareStrings } from '../values/strings.ts';
import { isRootName } from './nodes.ts';
import type { Body, ConstantTerm, Expr, LogicalExpr, SomeExpr, Term, With } from './types.ts';

/**
 * The order of terms, as OPA prints the elements of sets and objects: by kind, then by content. It is the order of
 * values where terms are constants.
 */
export function compareTerms(a: Term, b: Term): number {
  if (a === b) return 0;
  return rankOf(a) - rankOf(b) || compareLike(a, b);
}

function rankOf(term: Term): number {
  if (term.kind === 'constant') return constantRank(term.value);
  if (term.kind === 'var') return isRootName(term.name) ? RANKS.ref : RANKS.var;
  return RANKS[term.kind];
}

const RANKS: Record<Exclude<Term['kind'], 'constant'>, number> = {
  template: 4,
  var: 5,
  ref: 6,
  array: 7,
  object: 8,
  set: 9,
  arrayComprehension: 10,
  objectComprehension: 11,
  setComprehension: 12,
  call: 13,
};

function constantRank(value: ConstantTerm['value']): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  return typeof value === 'string' ? 3 : 2;
}

/** Of two terms of the same rank. */
function compareLike(a: Term, b: Term): number {
  if (a.kind === 'constant' && b.kind === 'constant') return compareConstants(a.value, b.value);
  if (a.kind === 'var' && b.kind === 'var') return compareStrings(a.name, b.name);
  if (isRefLike(a) && isRefLike(b)) return compareLists(termsOfRef(a), termsOfRef(b));
  if (a.kind === 'array' && b.kind === 'array') return compareLists(a.items, b.items);
  if (a.kind === 'set' && b.kind === 'set') return compareLists(sortedItems(a.items), sortedItems(b.items));
  if (a.kind === 'object' && b.kind === 'object') return compareLists(flat(a.entries), flat(b.entries));
  if (a.kind === 'call' && b.kind === 'call') {
    return compareTerms(a.operator, b.operator) || compareLists(a.args, b.args);
  }
  if (a.kind === 'template' && b.kind === 'template') return compareTemplates(a, b);
  return compareComprehensions(a, b);
}

function compareComprehensions(a: Term, b: Term): number {
  if (a.kind === 'objectComprehension' && b.kind === 'objectComprehension') {
    return compareTerms(a.key, b.key) || compareTerms(a.value, b.value) || compareBodies(a.body, b.body);
  }
  if (a.kind !== 'arrayComprehension' && a.kind !== 'setComprehension') return 0;
  if (b.kind !== 'arrayComprehension' && b.kind !== 'setComprehension') return 0;
  return compareTerms(a.term, b.term) || compareBodies(a.body, b.body);
}

function compareConstants(a: ConstantTerm['value'], b: ConstantTerm['value']): number {
  if (a === b || a === null || b === null) return 0;
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a === 'string' || typeof b === 'string') return compareStrings(String(a), String(b));
  return compareNumbers(a, b);
}

function isRefLike(term: Term): boolean {
  return term.kind === 'ref' || (term.kind === 'var' && isRootName(term.name));
}

function termsOfRef(term: Term): readonly Term[] {
  // Inside a ref the head is a plain var, or two of the same would compare for ever.
  if (term.kind === 'ref') return term.terms;
  return [term];
}

function compareLists(a: readonly Term[], b: readonly Term[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order = compareAsHead(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareAsHead(a: Term, b: Term): number {
  return a.kind === 'var' && b.kind === 'var' ? compareStrings(a.name, b.name) : compareTerms(a, b);
}

function flat(entries: readonly (readonly [Term, Term])[]): readonly Term[] {
  return sortedEntries(entries).flat();
}

function compareTemplates(a: Term & { kind: 'template' }, b: Term & { kind: 'template' }): number {
  const order = Number(a.isMultiLine) - Number(b.isMultiLine) || a.parts.length - b.parts.length;
  if (order !== 0) return order;
  for (const [i, part] of a.parts.entries()) {
    const found = compareParts(part, b.parts[i] ?? '');
    if (found !== 0) return found;
  }
  return 0;
}

function compareParts(a: string | Expr, b: string | Expr): number {
  if (typeof a === 'string') return typeof b === 'string' ? compareStrings(a, b) : -1;
  return typeof b === 'string' ? 1 : compareExprs(a, b);
}

export function compareBodies(a: Body, b: Body): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    const order = compareExprs(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Declarations, terms, calls, `every`; then what is not negated first. */
function exprRank(expr: Expr): number {
  if (expr.kind === 'some') return 0;
  if (expr.kind === 'every') return 3;
  if (expr.kind === 'logical') return LOGICAL_RANKS[expr.operator];
  return expr.term.kind === 'call' ? 2 : 1;
}

export function compareExprs(a: Expr, b: Expr): number {
  return (
    exprRank(a) - exprRank(b) ||
    Number(a.isNegated) - Number(b.isNegated) ||
    compareExprTerms(a, b) ||
    compareWiths(a.with, b.with)
  );
}

function compareExprTerms(a: Expr, b: Expr): number {
  if (a.kind === 'term' && b.kind === 'term') return compareTerms(a.term, b.term);
  if (a.kind === 'some' && b.kind === 'some') return compareLists(symbolsOf(a), symbolsOf(b));
  if (a.kind === 'logical' && b.kind === 'logical') return compareOperands(a, b);
  if (a.kind !== 'every' || b.kind !== 'every') return 0;
  return (
    compareLists(a.key ? [a.key] : [], b.key ? [b.key] : []) ||
    compareTerms(a.value, b.value) ||
    compareTerms(a.domain, b.domain) ||
    compareBodies(a.body, b.body)
  );
}

function compareOperands(a: LogicalExpr, b: LogicalExpr): number {
  for (const [i, { body }] of a.operands.entries()) {
    const other = b.operands[i];
    const order = other ? compareBodies(body, other.body) : 1;
    if (order !== 0) return order;
  }
  return 0;
}

const LOGICAL_RANKS: Readonly<Record<LogicalExpr['operator'], number>> = { not: 4, and: 5, or: 6 };

function symbolsOf(expr: SomeExpr): readonly Term[] {
  return 'kind' in expr.symbols ? [expr.symbols] : expr.symbols;
}

function compareWiths(a: readonly With[], b: readonly With[]): number {
  return compareLists(
    a.flatMap((part) => [part.target, part.value]),
    b.flatMap((part) => [part.target, part.value]),
  );
}

/** The elements of a set in order, each one once: of equal ones the first stays. */
export function sortedItems(items: readonly Term[]): readonly Term[] {
  const sorted = [...items].sort(compareTerms);
  return sorted.filter((item, i) => {
    const before = sorted[i - 1];
    return before === undefined || compareTerms(before, item) !== 0;
  });
}

/** The entries of an object in order, each key once: of equal keys the first stays, with the last value. */
export function sortedEntries<T extends readonly [Term, Term]>(
  entries: readonly T[],
): readonly [Term, Term][] {
  const sorted = [...entries].sort((a, b) => compareTerms(a[0], b[0]));
  const unique: [Term, Term][] = [];
  for (const [key, value] of sorted) {
    const before = unique.at(-1);
    if (before !== undefined && compareTerms(before[0], key) === 0) before[1] = value;
    else unique.push([key, value]);
  }
  return unique;
}
