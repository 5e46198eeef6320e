import type { Body, Expr, Term } from '../parse/types.ts';
import { walkBody } from '../resolve/walk.ts';
import type { Scope } from './state.ts';
import type { VirtualNode } from './virtual-tree.ts';

/**
 * A set that is only gone through need not be a set: to hash an element takes longer than most of what is then done
 * with it. Where neither order nor repetition can be seen, an array of the same elements will do. Only for sets whose
 * elements are those of collections as they stand: there the array is not much longer than the set.
 */
export function isBag(scope: Scope, node: VirtualNode): boolean {
  if (scope.isOrdered || scope.planner.options.instrument) return false;
  let isKnown = scope.planner.bags.get(node);
  if (isKnown === undefined) {
    isKnown = hasElements(node);
    scope.planner.bags.set(node, isKnown);
  }
  return isKnown;
}

function hasElements(node: VirtualNode): boolean {
  if (!node.isPartial || node.isDynamic) return false;
  return node.rules.every(
    ({ rule }) => rule.head.key !== undefined && takesElements(rule.head.key, rule.body),
  );
}

/** `x := xs[_]` in the body, and nothing else that is gone through. */
function takesElements(element: Term, body: Body): boolean {
  if (element.kind !== 'var') return false;
  let scans = 0;
  let isOther = false;
  walkBody(body, {
    term(term: Term): boolean {
      if (term.kind === 'ref' && term.terms.slice(1).some((key) => key.kind !== 'constant')) scans += 1;
      if (term.kind === 'call' || 'body' in term) isOther = true;
      return false;
    },
    expr(expr: Expr): boolean {
      if (expr.kind !== 'term') isOther = true;
      return false;
    },
  });
  return scans === 1 && !isOther && body.some((expr) => isElementOf(expr, element.name));
}

function isElementOf(expr: Expr, name: string): boolean {
  if (expr.kind !== 'term' || expr.isNegated || expr.term.kind !== 'call') return false;
  const { operator, args } = expr.term;
  if (operator.kind !== 'var' || operator.name !== 'eq') return false;
  const [left, right] = args;
  if (!left || !right) return false;
  return (isVar(left, name) && isElement(right)) || (isVar(right, name) && isElement(left));
}

function isVar(term: Term, name: string): boolean {
  return term.kind === 'var' && term.name === name;
}

/** `input.a.b[_]` */
function isElement(term: Term): boolean {
  if (term.kind !== 'ref') return false;
  const [head, ...keys] = term.terms;
  const last = keys.pop();
  if (head?.kind !== 'var' || (head.name !== 'input' && head.name !== 'data')) return false;
  return last?.kind === 'var' && keys.every((key) => key.kind === 'constant');
}
