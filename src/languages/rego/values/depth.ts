import { RegoEvaluationError } from '../errors.ts';

/**
 * Values nested deeper are refused wherever they are walked through: the walks are recursive, and the stack of a
 * browser's worker must hold them on top of an evaluation.
 */
export const MAX_DEPTH = 1000;

export function tooDeep(): RegoEvaluationError {
  return new RegoEvaluationError('eval_budget_error', `value is nested deeper than ${MAX_DEPTH} levels`);
}

/** Characters that the text of a value may have: what holds a part many times writes it many times. */
export const MAX_TEXT = 1 << 26;

export function withinText(text: string): string {
  if (text.length > MAX_TEXT) throw tooLong();
  return text;
}

export function tooLong(): RegoEvaluationError {
  return new RegoEvaluationError(
    'eval_budget_error',
    `the text of a value is longer than ${MAX_TEXT} characters`,
  );
}
