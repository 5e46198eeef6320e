import { sortedEntries, sortedItems } from '../parse/compare.ts';
import type { Body, Expr, Term } from '../parse/types.ts';
import {
  captureExpr,
  isCallExpr,
  isCallOf,
  isComprehension,
  isEquality,
  isRootDocument,
  sidesOf,
  varTerm,
} from './build.ts';
import { allBranches, type Compilation } from './compilation.ts';
import { mapHead } from './comprehensions.ts';
import { type Mapper, mapChildren, mapExpr, mapOperands, mapSame } from './map.ts';

type Context = Pick<Compilation, 'generate' | 'subjects'>;

/** `a == b` as a condition is `a = b`: both sides are known to be bound by now. */
export function rewriteEquals({ modules }: Compilation): void {
  for (const rule of allBranches(modules)) {
    rule.head = mapHead(rule.head, EQUALS.term);
    rule.body = EQUALS.body(rule.body);
  }
}

/** Binds refs and comprehensions that stand inside other terms to locals, before the expression. */
export function rewriteDynamics({ modules, ...context }: Compilation): void {
  for (const rule of allBranches(modules)) rule.body = rewriteDynamicsInBody(rule.body, context);
}

export function rewriteDynamicsInBody(body: Body, context: Context): Body {
  const result: Expr[] = [];
  for (const expr of body) result.push(rewriteExpr(expr, result, context));
  return result;
}

function rewriteExpr(expr: Expr, result: Expr[], context: Context): Expr {
  const hoist = (term: Term) => hoisted(term, expr, result, context);
  const inside = (term: Term) => hoistedInside(term, expr, result, context);
  if (expr.kind === 'some') return expr;
  if (expr.kind === 'every') {
    return { ...expr, domain: hoist(expr.domain), body: rewriteDynamicsInBody(expr.body, context) };
  }
  if (expr.kind === 'logical') {
    return {
      ...expr,
      operands: mapOperands(expr.operands, (body) => rewriteDynamicsInBody(body, context)),
    };
  }
  if (!isCallExpr(expr)) return { ...expr, term: inside(expr.term) };
  if (isEquality(expr) && !sidesOf(expr)) return expr;
  return { ...expr, term: { ...expr.term, args: expr.term.args.map(isEquality(expr) ? inside : hoist) } };
}

/** A term that may stand where it does: only what is inside it is bound before. */
function hoistedInside(term: Term, expr: Expr, result: Expr[], context: Context): Term {
  if (isComprehension(term)) return withBody(term, context);
  if (isRootDocument(term)) return term;
  if (term.kind !== 'ref') return hoisted(term, expr, result, context);
  return { ...term, terms: hoistedSteps(term.terms, expr, result, context) };
}

function hoisted(term: Term, expr: Expr, result: Expr[], context: Context): Term {
  const hoist = (part: Term) => hoisted(part, expr, result, context);
  switch (term.kind) {
    case 'array':
      return { ...term, items: term.items.map(hoist) };
    case 'set':
      return { ...term, items: sortedItems(term.items).map(hoist) };
    case 'object':
      return {
        ...term,
        entries: sortedEntries(term.entries).map(([key, value]) => [hoist(key), hoist(value)] as const),
      };
    case 'ref':
      return bind({ ...term, terms: hoistedSteps(term.terms, expr, result, context) }, expr, result, context);
    case 'arrayComprehension':
    case 'setComprehension':
    case 'objectComprehension':
      return bind(withBody(term, context), expr, result, context);
    default:
      return isRootDocument(term) ? bind(term, expr, result, context) : term;
  }
}

function hoistedSteps(terms: readonly Term[], expr: Expr, result: Expr[], context: Context): readonly Term[] {
  return terms.map((step, index) => (index === 0 ? step : hoisted(step, expr, result, context)));
}

function bind(term: Term, expr: Expr, result: Expr[], context: Context): Term {
  const local = context.generate();
  result.push({ ...captureExpr(local, term), with: expr.with });
  context.subjects.set(local, term);
  return varTerm(local, term.place);
}

function withBody(term: Term, context: Context): Term {
  return mapChildren(term, {
    term: (part) => part,
    body: (body) => rewriteDynamicsInBody(body, context),
    expr: (part) => part,
  });
}

const EQUALS: Mapper = {
  term: (term) => mapChildren(term, EQUALS),
  body: (body) => mapSame(body, EQUALS.expr),
  expr: (expr) => {
    const mapped = mapExpr(expr, EQUALS);
    if (!isCallOf(mapped, 'equal') || !sidesOf(mapped)) return mapped;
    const { operator } = mapped.term;
    return { ...mapped, term: { ...mapped.term, operator: varTerm('eq', operator.place) } };
  },
};
