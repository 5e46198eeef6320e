import { RegoEvaluationError } from '../errors.ts';

/**
 * Values nested deeper are refused wherever they are walked through: the walks are recursive, and the stack of a
 * browser's worker must hold them on top of an evaluation.
 */
export const MAX_DEPTH = 1000;

export function tooDeep(): RegoEvaluationError {
  return new RegoEvaluationError('eval_budget_error', `value is nested deeper than ${MAX_DEPTH} levels`);
}
