import { HttpProblem } from './errors.ts';
import type { Problem, ProblemDocument } from './types.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request took too long to arrive',
  409: 'Conflict',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Cannot be done',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  502: 'Upstream failed',
  503: 'Not available now',
  504: 'Upstream too slow',
};

/** The wire form of a problem. `id` names the line in the log that knows more. */
export function toProblemDocument(problem: Problem, id: string | undefined): ProblemDocument {
  return {
    type: `urn:bulwark:problem:${problem.code}`,
    title: TITLES[problem.status] ?? 'Problem',
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    ...(id === undefined ? {} : { id }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

/** What a client learns of an error that nobody expected: that it happened, and where to look. */
export function internalProblem(cause: unknown): HttpProblem {
  return new HttpProblem(
    500,
    'internal',
    'Something went wrong in the server. Its log names the cause under this id.',
    {
      cause,
    },
  );
}
