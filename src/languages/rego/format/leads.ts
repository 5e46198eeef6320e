import { operatorName } from '../parse/nodes.ts';
import type { Expr, Term } from '../parse/types.ts';
import { infixOf } from './calls.ts';

/** What is written first of an operator's operands. */
export function leadOf(term: Term): Term | undefined {
  if (term.kind !== 'call' || infixOf(term) === undefined) return undefined;
  const arity = operatorName(term) === 'internal.member_3' ? 3 : 2;
  if (term.args.length === arity) return term.args[0];
  return term.args.length === arity + 1 ? term.args.at(-1) : undefined;
}

/** Whether a brace is written first that opens a value: behind `not` or an operator it would open a body. */
export function beginsWithBrace(expr: Expr): boolean {
  return expr.kind === 'term' && isBraced(expr.term);
}

function isBraced(term: Term): boolean {
  switch (term.kind) {
    case 'object':
    case 'setComprehension':
    case 'objectComprehension':
      return true;
    case 'set':
      return term.items.length > 0;
    case 'ref':
      return term.terms[0] !== undefined && isBraced(term.terms[0]);
    default: {
      const lead = leadOf(term);
      return lead !== undefined && isBraced(lead);
    }
  }
}
