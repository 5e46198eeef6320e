import { isArray, isObject, isSet, iterateObject, setIterate } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { constantOf } from './planner.ts';
import type { Planner } from './state.ts';
import type { Operand } from './types.ts';

// What holds the same part many times is larger than the memory that it takes: `x1 := [x0, x0]`, `x2 := [x1, x1]` and
// so on. A constant is kept by its whole text, so values are made ahead of time only as long as they stay small.

/** Parts of one value, and of all that one plan has made. */
const MOST_PARTS = 100_000;
const MOST_FOLDED = 1_000_000;

/** The constant that a value made ahead of time becomes; undefined where it is better made by the evaluation. */
export function foldedOperand(planner: Planner, value: Value): Operand | undefined {
  return isLight(planner, value) ? constantOf(planner, value) : undefined;
}

/** Whether a value is small enough to be looked at as a whole ahead of time, which is paid for. */
export function isLight(planner: Planner, value: Value): boolean {
  if (typeof value !== 'object' && (typeof value !== 'string' || value.length < 64)) return true;
  const most = Math.min(MOST_PARTS, MOST_FOLDED - planner.folded);
  const weight = weightWithin(value, most);
  planner.folded += Math.min(weight, Math.max(0, most));
  return weight <= most;
}

/** Parts of a value; anything above `most` where there are more. */
function weightWithin(value: Value, most: number): number {
  if (typeof value === 'string') return 1 + (value.length >> 6);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  for (const part of partsOf(value)) {
    if (weight > most) return weight;
    weight += weightWithin(part, most - weight);
  }
  return weight;
}

function* partsOf(value: Value): Generator<Value> {
  if (isArray(value)) yield* value;
  else if (isSet(value)) yield* setIterate(value);
  else if (isObject(value)) for (const entry of iterateObject(value)) yield* entry;
}
