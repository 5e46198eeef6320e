import { sortedEntries, sortedItems } from '../parse/compare.ts';
import type { Body, CallTerm, Expr, RefTerm, Term } from '../parse/types.ts';
import {
  appendToBody,
  callTerm,
  captureExpr,
  isCallExpr,
  isComprehension,
  termExpr,
  varTerm,
} from './build.ts';
import type { Compilation, WorkRule } from './compilation.ts';
import { allBranches } from './compilation.ts';
import { keep, mapOperands } from './map.ts';

type Context = Pick<Compilation, 'generate' | 'subjects'>;

/** Takes calls out of terms: each becomes an expression of its own, before the one that it stood in. */
export function rewriteExprTerms({ modules, ...context }: Compilation): void {
  for (const rule of allBranches(modules)) {
    const support = expandHead(rule, context);
    rule.body = appendToBody(expandBody(rule.body, context), support);
  }
}

export function expandBody(body: Body, context: Context): Body {
  const expanded: Expr[] = [];
  for (const expr of body) expandExpr(expr, expanded, context);
  return expanded;
}

/** Gives what the head needs: it is done with, and stands after the body. */
function expandHead(rule: WorkRule, context: Context): readonly Expr[] {
  const support: Expr[] = [];
  const expand = (term: Term) => expandTerm(term, support, context);
  const { head } = rule;
  const args = head.args?.map(expand);
  const key = head.key && expand(head.key);
  const value = head.value && expand(head.value);
  rule.head = { ...head, ...(args && { args }), ...(key && { key }), ...(value && { value }) };
  return support;
}

/** Puts the expression after what it needs. Values of `with` are computed without it, calls of terms under it. */
function expandExpr(original: Expr, expanded: Expr[], context: Context): void {
  const withs = original.with.map((entry) =>
    keep(entry, { value: expandTerm(entry.value, expanded, context) }),
  );
  const expr: Expr = { ...original, with: withs };
  const support: Expr[] = [];
  const next = expandedExpr(expr, support, context);
  for (const extra of support) expanded.push(withs.length > 0 ? { ...extra, with: withs } : extra);
  expanded.push(next);
}

function expandedExpr(expr: Expr, support: Expr[], context: Context): Expr {
  if (expr.kind === 'some') return expr;
  if (isCallExpr(expr)) {
    const args = expr.term.args.map((arg) => expandTerm(arg, support, context));
    return { ...expr, term: { ...expr.term, args } };
  }
  if (expr.kind === 'logical') {
    return { ...expr, operands: mapOperands(expr.operands, (body) => expandBody(body, context)) };
  }
  if (expr.kind === 'term') return { ...expr, term: expandTerm(expr.term, support, context) };
  const local = context.generate();
  expandExpr(captureExpr(local, expr.domain), support, context);
  return { ...expr, domain: varTerm(local, expr.domain.place), body: expandBody(expr.body, context) };
}

function expandTerm(term: Term, support: Expr[], context: Context): Term {
  const expand = (part: Term) => expandTerm(part, support, context);
  switch (term.kind) {
    case 'call':
      return expandCall(term, support, context);
    case 'ref':
      return expandRef(term, support, context);
    case 'array':
      return { ...term, items: term.items.map(expand) };
    case 'set':
      return { ...term, items: sortedItems(term.items).map(expand) };
    case 'object':
      return {
        ...term,
        entries: sortedEntries(term.entries).map(([key, value]) => [expand(key), expand(value)] as const),
      };
    case 'arrayComprehension':
    case 'setComprehension': {
      const inner: Expr[] = [];
      const item = expandTerm(term.term, inner, context);
      return { ...term, term: item, body: appendToBody(expandBody(term.body, context), inner) };
    }
    case 'objectComprehension': {
      const inner: Expr[] = [];
      const key = expandTerm(term.key, inner, context);
      const value = expandTerm(term.value, inner, context);
      return { ...term, key, value, body: appendToBody(expandBody(term.body, context), inner) };
    }
    default:
      return term;
  }
}

/** The last argument of the call becomes its output. */
function expandCall(term: CallTerm, support: Expr[], context: Context): Term {
  const args = term.args.map((arg) => expandTerm(arg, support, context));
  const output = varTerm(context.generate(), term.place);
  const call = callTerm(term.operator, [...args, output], term.place);
  support.push({ ...termExpr(call, term.place), isGenerated: true });
  return output;
}

/** A ref into something that is written there, `[1, 2][i]`, becomes a ref into a local. */
function expandRef(ref: RefTerm, support: Expr[], context: Context): Term {
  const terms = ref.terms.map((term) => {
    const expanded = expandTerm(term, support, context);
    if (term.kind === 'call' && expanded.kind === 'var') context.subjects.set(expanded.name, term);
    return expanded;
  });
  const [head, ...rest] = terms;
  if (!head || !(isComprehension(head) || COLLECTIONS.has(head.kind))) return { ...ref, terms };
  const local = context.generate();
  support.push(captureExpr(local, head));
  context.subjects.set(local, head);
  return { ...ref, terms: [varTerm(local, head.place), ...rest] };
}

const COLLECTIONS: ReadonlySet<Term['kind']> = new Set(['array', 'object', 'set']);
