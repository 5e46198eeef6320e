import { compareValues } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import type { Comparison } from './types.ts';

/** The operators, by the names of their built-ins. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  equal: 'equal',
  neq: 'notEqual',
  lt: 'less',
  lte: 'lessOrEqual',
  gt: 'greater',
  gte: 'greaterOrEqual',
};

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  equal: (order) => order === 0,
  notEqual: (order) => order !== 0,
  less: (order) => order < 0,
  lessOrEqual: (order) => order <= 0,
  greater: (order) => order > 0,
  greaterOrEqual: (order) => order >= 0,
};

export function holds(test: Comparison, left: Value, right: Value): boolean {
  return HOLDS[test](compareValues(left, right));
}
