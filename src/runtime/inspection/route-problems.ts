import { HttpProblem } from '#platform/http';
import { InspectionError, type InspectionErrorCode } from './errors.ts';

const STATUS: Readonly<Record<InspectionErrorCode, number>> = {
  'unknown-cluster': 404,
  'unknown-run': 404,
  'unknown-schedule': 404,
  'unknown-workload': 404,
  'unknown-check': 400,
  'invalid-schedule': 400,
  conflict: 409,
  'not-synced': 503,
  stopped: 503,
  unreadable: 500,
  'undeclared-need': 500,
};

/** Does the work, and tells its errors as problems. */
export async function asProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error);
  }
}

export function toProblem(error: unknown): unknown {
  if (!(error instanceof InspectionError)) return error;
  return new HttpProblem(STATUS[error.code], error.code, error.message, { cause: error });
}
