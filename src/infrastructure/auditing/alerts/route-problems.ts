import { type Caller, HttpProblem } from '#platform/http';
import { AlertsError, type AlertsErrorCode } from './errors.ts';

const STATUS: Readonly<Record<AlertsErrorCode, number>> = {
  'alert-unknown': 404,
  'rule-unknown': 404,
  'rule-exists': 409,
  'rule-wrong': 400,
  'rule-ready': 409,
  'silence-unknown': 404,
  'silence-wrong': 400,
  'channel-unknown': 404,
  'channel-type-unknown': 400,
  'channel-wrong': 400,
  'channel-used': 409,
  'route-unknown': 404,
  'route-wrong': 400,
  'delivery-unknown': 404,
  'list-unknown': 404,
  'state-conflict': 409,
  'seal-broken': 409,
};

/** Does the work, and tells its errors as problems; wrong fields are named as in `body.query`. */
export async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AlertsError ? toProblem(error) : error;
  }
}

function toProblem(error: AlertsError): HttpProblem {
  const errors = error.errors.map(({ path, message, offset }) => ({
    path: `body.${path}`,
    message: offset === undefined ? message : `${message} (at character ${offset + 1})`,
  }));
  return new HttpProblem(STATUS[error.code], error.code, error.message, {
    cause: error,
    ...(errors.length === 0 ? {} : { errors }),
  });
}

/** The server lets nobody in without a caller; this keeps it so if it ever would. */
export function nameOf(caller: Caller | undefined): string {
  if (caller === undefined) throw new HttpProblem(401, 'not-signed-in', 'Sign in first.');
  return caller.name;
}
