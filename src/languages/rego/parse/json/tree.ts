import type { Place } from '../../errors.ts';
import type { PlainObject, Value } from '../../values/types.ts';
import { sortedEntries, sortedItems } from '../compare.ts';
import { isRootName, valueName } from '../nodes.ts';
import { isPlainPart } from '../text.ts';
import type { Body, CallTerm, Expr, LogicalExpr, SomeExpr, TemplateTerm, Term, With } from '../types.ts';
import { type TreeOptions, toLocation } from './location.ts';

export function termTree(term: Term, options: TreeOptions): PlainObject {
  return { ...toLocation(term.place, options), type: valueName(term), value: valueTree(term, options) };
}

export function textTree(value: string): PlainObject {
  return { type: 'string', value };
}

function valueTree(term: Term, options: TreeOptions): Value {
  switch (term.kind) {
    case 'constant':
      return term.value === null ? {} : term.value;
    case 'var':
      return isRootName(term.name) ? refTree([term], options) : term.name;
    case 'ref':
      return refTree(term.terms, options);
    case 'array':
      return term.items.map((item) => termTree(item, options));
    case 'set':
      return sortedItems(term.items).map((item) => termTree(item, options));
    case 'object':
      return sortedEntries(term.entries).map((entry) => entry.map((part) => termTree(part, options)));
    case 'call':
      return callTree(term, options);
    case 'template':
      return templateTree(term, options);
    default:
      return comprehensionTree(term, options);
  }
}

type Comprehension = Extract<
  Term,
  { kind: 'arrayComprehension' | 'setComprehension' | 'objectComprehension' }
>;

function comprehensionTree(term: Comprehension, options: TreeOptions): PlainObject {
  const body = bodyTree(term.body, options);
  if (term.kind !== 'objectComprehension') return { term: termTree(term.term, options), body };
  return { key: termTree(term.key, options), value: termTree(term.value, options), body };
}

/** The head of a ref is a var, whatever its name. */
export function refTree(terms: readonly Term[], options: TreeOptions): readonly Value[] {
  return terms.map((term, i) =>
    i === 0 && term.kind === 'var'
      ? { ...toLocation(term.place, options), type: 'var', value: term.name }
      : termTree(term, options),
  );
}

function callTree({ operator, args }: CallTerm, options: TreeOptions): readonly Value[] {
  const value = operator.kind === 'var' ? refTree([operator], options) : refTree(operator.terms, options);
  const callee = { ...toLocation(operator.place, options), type: 'ref', value };
  return [callee, ...args.map((arg) => termTree(arg, options))];
}

function templateTree(
  { parts, places, isMultiLine, place }: TemplateTerm,
  options: TreeOptions,
): PlainObject {
  const trees = parts.map((part, i) => partTree(part, places?.[i] ?? place, options));
  return { parts: trees.length === 0 ? null : trees, multi_line: isMultiLine };
}

function partTree(part: string | Expr, place: Place, options: TreeOptions): Value {
  if (typeof part === 'string') return { ...toLocation(place, options), ...textTree(part) };
  if (part.kind === 'term' && isPlainPart(part)) return termTree(part.term, options);
  return exprTree(part, 0, options);
}

export function bodyTree(body: Body, options: TreeOptions): readonly Value[] {
  return body.map((expr, i) => exprTree(expr, i, options));
}

function exprTree(expr: Expr, index: number, options: TreeOptions): PlainObject {
  return {
    ...(expr.isGenerated && { generated: true }),
    index,
    ...toLocation(expr.place, options),
    ...(expr.isNegated && { negated: true }),
    terms: exprTermsTree(expr, options),
    ...(expr.with.length > 0 && { with: expr.with.map((part) => withTree(part, options)) }),
  };
}

function exprTermsTree(expr: Expr, options: TreeOptions): Value {
  if (expr.kind === 'some') return someTree(expr, options);
  if (expr.kind === 'term') {
    return expr.term.kind === 'call' ? callTree(expr.term, options) : termTree(expr.term, options);
  }
  if (expr.kind === 'logical') return logicalTree(expr, options);
  return {
    body: bodyTree(expr.body, options),
    domain: termTree(expr.domain, options),
    key: expr.key ? termTree(expr.key, options) : null,
    ...toLocation(wordOf(expr.place, 'every'), options),
    value: termTree(expr.value, options),
  };
}

function logicalTree({ operator, operands }: LogicalExpr, options: TreeOptions): PlainObject {
  const [left, right] = operands;
  if (operator === 'not') {
    const body = bodyTree(left?.body ?? [], options);
    return { body, explicit_body: left?.isExplicit ?? false, type: operator };
  }
  return {
    ...(left?.isExplicit && { explicit_lhs: true }),
    ...(right?.isExplicit && { explicit_rhs: true }),
    lhs: bodyTree(left?.body ?? [], options),
    rhs: bodyTree(right?.body ?? [], options),
    type: operator,
  };
}

function someTree(expr: SomeExpr, options: TreeOptions): PlainObject {
  const symbols = 'kind' in expr.symbols ? [expr.symbols] : expr.symbols;
  const location = toLocation(wordOf(expr.place, 'some'), options);
  return { ...location, symbols: symbols.map((each) => termTree(each, options)) };
}

/** OPA has the place of the keyword inside, that of the whole outside. */
function wordOf(place: Place, word: string): Place {
  return { ...place, end: place.offset + word.length };
}

function withTree({ target, value, place }: With, options: TreeOptions): PlainObject {
  return {
    ...toLocation(place, options),
    target: termTree(target, options),
    value: termTree(value, options),
  };
}
