import type { RegoEvaluationError } from '../errors.ts';
import type { Conflict } from '../plan/types.ts';
import type { Evaluation } from './evaluation.ts';

const MESSAGES: Readonly<Record<Conflict, string>> = {
  complete: 'complete rules must not produce multiple outputs',
  else: 'complete rules must not produce multiple outputs',
  function: 'functions must not produce multiple outputs for same inputs',
  object: 'object keys must be unique',
  comprehension: 'object keys must be unique',
};

/** Two values where there may be one. */
export function conflictError(e: Evaluation, conflict: Conflict, place: number): RegoEvaluationError {
  return e.error('eval_conflict_error', MESSAGES[conflict], place);
}
