import type { Place } from '../errors.ts';
import type { Expr, Head, Term } from './types.ts';

/**
 * The same tree, all of it at one place. So OPA has it for the expression of an `else … if` and for the head that the
 * further bodies of a rule share; the ref of a head keeps its place.
 */
export function relocateExpr(expr: Expr, place: Place): Expr {
  const moved = {
    ...expr,
    place,
    with: expr.with.map((part) => ({
      target: relocateTerm(part.target, place),
      value: relocateTerm(part.value, place),
      place,
    })),
  };
  switch (moved.kind) {
    case 'term':
      return { ...moved, term: relocateTerm(moved.term, place) };
    case 'some':
      return 'kind' in moved.symbols
        ? { ...moved, symbols: relocateTerm(moved.symbols, place) }
        : { ...moved, symbols: moved.symbols.map((symbol) => relocateTerm(symbol, place)) };
    case 'every':
      return {
        ...moved,
        ...(moved.key && { key: relocateTerm(moved.key, place) }),
        value: relocateTerm(moved.value, place),
        domain: relocateTerm(moved.domain, place),
        body: moved.body.map((each) => relocateExpr(each, place)),
      };
    case 'logical':
      return {
        ...moved,
        operands: moved.operands.map((operand) => ({
          ...operand,
          body: operand.body.map((each) => relocateExpr(each, place)),
          place,
        })),
      };
  }
}

export function relocateHead(head: Head, place: Place): Head {
  return {
    ...head,
    place,
    ...(head.args && { args: head.args.map((arg) => relocateTerm(arg, place)) }),
    ...(head.key && { key: relocateTerm(head.key, place) }),
    ...(head.value && { value: relocateTerm(head.value, place) }),
  };
}

export function relocateTerm<T extends Term>(term: T, place: Place): T {
  return { ...term, ...partsOf(term, place), place };
}

function partsOf(term: Term, place: Place): Partial<Term> {
  const move = (each: Term): Term => relocateTerm(each, place);
  switch (term.kind) {
    case 'ref':
      return { terms: term.terms.map(move) };
    case 'array':
    case 'set':
      return { items: term.items.map(move) };
    case 'object':
      return { entries: term.entries.map(([key, value]) => [move(key), move(value)] as const) };
    case 'call':
      return { operator: relocateTerm(term.operator, place), args: term.args.map(move) };
    case 'arrayComprehension':
    case 'setComprehension':
      return { term: move(term.term), body: term.body.map((each) => relocateExpr(each, place)) };
    case 'objectComprehension':
      return {
        key: move(term.key),
        value: move(term.value),
        body: term.body.map((each) => relocateExpr(each, place)),
      };
    case 'template':
      return {
        places: term.parts.map(() => place),
        parts: term.parts.map((part) => (typeof part === 'string' ? part : relocateExpr(part, place))),
      };
    default:
      return {};
  }
}
