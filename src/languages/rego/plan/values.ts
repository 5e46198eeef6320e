import type { CallTerm, Term } from '../parse/types.ts';
import { calleeOf, callValue } from './calls.ts';
import { callOnce } from './closures.ts';
import { planIndexed } from './comprehension-index.ts';
import { isComprehension, planComprehension } from './comprehensions.ts';
import { groundOperand } from './ground.ts';
import { planRef } from './refs.ts';
import { openScan, place, scanLocal } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand } from './types.ts';

/** The value of any term whose vars are bound. */
export function planValue(scope: Scope, term: Term): Operand {
  return evaluated(scope, term) ?? groundOperand(scope, settle(scope, term));
}

/** A term of vars, constants and composites only: refs, calls and closures in it have become vars that are bound. */
export function settle(scope: Scope, term: Term): Term {
  switch (term.kind) {
    case 'constant':
      return term;
    case 'array':
    case 'set':
      return isFlat(term.items) ? term : { ...term, items: term.items.map((item) => settle(scope, item)) };
    case 'object':
      if (isFlat(term.entries.flat())) return term;
      return {
        ...term,
        entries: term.entries.map(([key, item]) => [settle(scope, key), settle(scope, item)]),
      };
    default: {
      const value = evaluated(scope, term);
      return value ? named(scope, value, term) : term;
    }
  }
}

/** The value of what has to be evaluated first; undefined for vars, constants and composites. */
function evaluated(scope: Scope, term: Term): Operand | undefined {
  if (isComprehension(term)) return planIndexed(scope, term) ?? planComprehension(scope, term);
  switch (term.kind) {
    case 'var':
      return term.name === 'input' || term.name === 'data' ? planRef(scope, [term], term.place) : undefined;
    case 'ref':
      return planRef(scope, headed(scope, term.terms), term.place);
    case 'call':
      return planCall(scope, term);
    default:
      return undefined;
  }
}

/** A ref into a value that is not a var's yet. */
function headed(scope: Scope, terms: readonly Term[]): readonly Term[] {
  const [head, ...keys] = terms;
  if (!head) return terms;
  const first = head.kind === 'var' ? head : named(scope, planValue(scope, head), head);
  return [first, ...keys.map((key) => settle(scope, key))];
}

function named(scope: Scope, value: Operand, term: Term): Term {
  scope.frame.unnamed += 1;
  const name = `$value${scope.frame.unnamed}`;
  scope.vars.set(name, value);
  return { kind: 'var', name, place: term.place };
}

function isFlat(terms: readonly Term[]): boolean {
  return terms.every((term) => term.kind === 'constant' || (term.kind === 'var' && !isRoot(term.name)));
}

function isRoot(name: string): boolean {
  return name === 'input' || name === 'data';
}

/** The value of a call without an output argument. */
export function planCall(scope: Scope, call: CallTerm): Operand {
  const callee = calleeOf(scope, call);
  const args = call.args.slice(0, callee.arity).map((arg) => planValue(scope, arg));
  return solutionOf(
    scope,
    call,
    callOnce(scope, call, callee, args) ?? callValue(scope, call, callee, args),
    callee,
  );
}

/** One solution of a relation at a time; the value itself of all else. */
export function solutionOf(
  scope: Scope,
  call: CallTerm,
  value: Operand,
  callee: ReturnType<typeof calleeOf>,
): Operand {
  if (callee.kind !== 'builtin' || !callee.isRelation) return value;
  const solution = scanLocal(scope);
  openScan(scope, (body) => ({
    op: 'scan',
    source: value,
    value: solution,
    isOrdered: true,
    body,
    place: place(scope, call.place),
  }));
  return { local: solution };
}
