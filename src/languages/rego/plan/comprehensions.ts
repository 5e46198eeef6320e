import type { ArrayComprehension, ObjectComprehension, SetComprehension } from '../parse/types.ts';
import { objectOf, setOf } from '../values/index.ts';
import { constant, depthOf, emit, innerScope, leaveSolved, newLocal, place } from './scope.ts';
import type { Scope } from './state.ts';
import type { Operand, Statement } from './types.ts';

export type Comprehension = ArrayComprehension | SetComprehension | ObjectComprehension;

export const KINDS = {
  arrayComprehension: 'array',
  setComprehension: 'set',
  objectComprehension: 'object',
} as const;
const EMPTY = { array: [], set: setOf([]), object: objectOf([]) } as const;

/** Collects the values of a body. The order of an array is seen; sets and objects have none. */
export function planComprehension(scope: Scope, term: Comprehension): Operand {
  const kind = KINDS[term.kind];
  const target = newLocal(scope);
  const body: Statement[] = [];
  const inner = innerScope(scope, body, kind === 'array' || scope.planner.options.instrument === true);
  scope.planner.planBody(inner, term.body);
  if (!inner.isDead) addRow(inner, term, target);
  if (inner.isDead && body.length <= 1) return constant(scope, EMPTY[kind]);
  emit(scope, { op: 'collect', target, kind, body });
  return { local: target };
}

/** One row of the body. What makes its group is as good as a part of it. */
export function addRow(inner: Scope, term: Comprehension, to: number, group: readonly Operand[] = []): void {
  const { planValue } = inner.planner;
  const where = place(inner, term.kind === 'objectComprehension' ? term.key.place : term.place);
  if (term.kind === 'objectComprehension') {
    const key = planValue(inner, term.key);
    const value = planValue(inner, term.value);
    emit(inner, { op: 'add', to, keys: [key], value, place: where, conflict: 'comprehension' });
    leaveSolved(inner, depthOf(inner, key, value, ...group));
    return;
  }
  const value = planValue(inner, term.term);
  emit(inner, { op: 'add', to, value, place: where });
  if (term.kind === 'setComprehension') leaveSolved(inner, depthOf(inner, value, ...group));
}

export function isComprehension(term: { readonly kind: string }): term is Comprehension {
  return Object.hasOwn(KINDS, term.kind);
}
