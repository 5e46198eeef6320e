import type { Body, CallTerm, Expr, Head, Rule, Term, With } from '../parse/types.ts';

/** What to do on the way through a tree; `true` keeps the walk from going below. */
export interface Visitor {
  readonly term?: (term: Term) => boolean;
  readonly expr?: (expr: Expr) => boolean;
  readonly body?: (body: Body) => boolean;
  readonly with?: (entry: With) => boolean;
}

export function walkTerm(term: Term, visitor: Visitor): void {
  if (visitor.term?.(term)) return;
  switch (term.kind) {
    case 'constant':
    case 'var':
      return;
    case 'ref':
      walkTerms(term.terms, visitor);
      return;
    case 'array':
    case 'set':
      walkTerms(term.items, visitor);
      return;
    case 'object':
      for (const [key, value] of term.entries) {
        walkTerm(key, visitor);
        walkTerm(value, visitor);
      }
      return;
    case 'call':
      walkTerm(term.operator, visitor);
      walkTerms(term.args, visitor);
      return;
    case 'arrayComprehension':
    case 'setComprehension':
      walkTerm(term.term, visitor);
      walkBody(term.body, visitor);
      return;
    case 'objectComprehension':
      walkTerm(term.key, visitor);
      walkTerm(term.value, visitor);
      walkBody(term.body, visitor);
      return;
    case 'template':
      for (const part of term.parts) if (typeof part !== 'string') walkExpr(part, visitor);
  }
}

export function walkTerms(terms: readonly Term[], visitor: Visitor): void {
  for (const term of terms) walkTerm(term, visitor);
}

export function walkBody(body: Body, visitor: Visitor): void {
  if (visitor.body?.(body)) return;
  for (const expr of body) walkExpr(expr, visitor);
}

export function walkExpr(expr: Expr, visitor: Visitor): void {
  if (visitor.expr?.(expr)) return;
  switch (expr.kind) {
    case 'term':
      walkTop(expr.term, visitor);
      break;
    case 'some':
      if (Array.isArray(expr.symbols)) walkTerms(expr.symbols, visitor);
      else walkTerm(expr.symbols as CallTerm, visitor);
      break;
    case 'every':
      if (expr.key) walkTerm(expr.key, visitor);
      walkTerm(expr.value, visitor);
      walkTerm(expr.domain, visitor);
      walkBody(expr.body, visitor);
      break;
    case 'logical':
      for (const { body } of expr.operands) walkBody(body, visitor);
  }
  for (const entry of expr.with) walkWith(entry, visitor);
}

export function walkHead(head: Head, visitor: Visitor): void {
  if (head.args) walkTerms(head.args, visitor);
  if (head.key) walkTerm(head.key, visitor);
  if (head.value) walkTerm(head.value, visitor);
}

/** A rule and what `else` brings. */
export function walkRule(rule: Rule, visitor: Visitor): void {
  for (let part: Rule | undefined = rule; part; part = part.else) {
    walkHead(part.head, visitor);
    walkBody(part.body, visitor);
  }
}

/** A call at the top of an expression is the expression: its operator and arguments are visited, it is not. */
function walkTop(term: Term, visitor: Visitor): void {
  if (term.kind !== 'call') {
    walkTerm(term, visitor);
    return;
  }
  walkTerm(term.operator, visitor);
  walkTerms(term.args, visitor);
}

function walkWith(entry: With, visitor: Visitor): void {
  if (visitor.with?.(entry)) return;
  walkTerm(entry.target, visitor);
  walkTerm(entry.value, visitor);
}
