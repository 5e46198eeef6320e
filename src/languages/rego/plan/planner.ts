import { type Place, RegoCompileError } from '../errors.ts';
import { keyOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import type { PlanLimits, Planner } from './state.ts';
import type { Operand, PlanFunction } from './types.ts';

export const DEFAULT_PLAN_LIMITS: PlanLimits = { statements: 500_000, nesting: 150 };

export function constantOf(planner: Planner, value: Value): Operand {
  if (typeof value !== 'object' || value === null) return { constant: constantNumber(planner, value) };
  // The same part of a large constant is asked for again and again: its text is made once.
  let index = planner.constantOfObject.get(value);
  if (index === undefined) {
    index = constantNumber(planner, value);
    planner.constantOfObject.set(value, index);
  }
  return { constant: index };
}

function constantNumber(planner: Planner, value: Value): number {
  const key = keyOf(value);
  let index = planner.constantIndex.get(key);
  if (index === undefined) {
    index = planner.constants.length;
    planner.constants.push(value);
    planner.constantIndex.set(key, index);
  }
  return index;
}

/** The value of a constant operand. */
export function constantValue(planner: Planner, operand: Operand): Value | undefined {
  return 'constant' in operand ? planner.constants[operand.constant] : undefined;
}

export function placeOf(planner: Planner, place: Place): number {
  const key = `${place.offset}:${place.end}:${place.row}:${place.col}:${place.file}`;
  let index = planner.placeIndex.get(key);
  if (index === undefined) {
    index = planner.places.length;
    planner.places.push(place);
    planner.placeIndex.set(key, index);
  }
  return index;
}

/** Gives a function its number now and plans it later: what is deep in the policy is not deep in our stack. */
export function functionFor(planner: Planner, key: string, plan: () => PlanFunction): number {
  const known = planner.functionOf.get(key);
  if (known !== undefined) return known;
  const index = planner.functions.length;
  planner.functions.push(undefined);
  planner.functionOf.set(key, index);
  planner.pending.push(() => {
    planner.functions[index] = plan();
  });
  return index;
}

/** A var is needed where nothing has bound it: the body is in no order that is safe. */
export class UnboundVar extends Error {
  override readonly name = 'UnboundVar';
  readonly variable: string;
  readonly place: Place;

  constructor(variable: string, place: Place) {
    super(`var ${variable} is unsafe`);
    this.variable = variable;
    this.place = place;
  }
}

/** The source asks for more plan than is allowed. */
export function refusePlan(message: string, place?: Place): RegoCompileError {
  return new RegoCompileError([{ code: 'rego_compile_error', message, ...(place ? { place } : {}) }]);
}

/** What planning is refused with where it met a body that no check let through. */
export function refusal(error: unknown): unknown {
  if (!(error instanceof UnboundVar)) return error;
  const { message, place } = error;
  return new RegoCompileError([{ code: 'rego_unsafe_var_error', message, place }]);
}
