/** An RFC 9457 problem document, as the server answers every failure. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** What a failed request throws. `code` is the server's, or `network`, `timeout`, `not_a_problem`. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which the server wants to be asked again; from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number, cause?: unknown) {
    super(problem.detail || problem.title, { cause });
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}

function toErrors(value: unknown): Problem['errors'] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown) => {
    if (typeof entry === 'string') return { path: '', message: entry };
    const fields = isRecord(entry) ? entry : {};
    const path = Array.isArray(fields['path']) ? fields['path'].join('.') : text(fields['path'], '');
    return { path, message: text(fields['message'], JSON.stringify(entry)) };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads whatever a failing answer carried; an answer that is no problem document becomes one that says so. */
export function toProblem(status: number, statusText: string, body: unknown): Problem {
  const fields = isRecord(body) ? body : {};
  const known = typeof fields['code'] === 'string' || typeof fields['title'] === 'string';
  return {
    type: text(fields['type'], 'about:blank'),
    title: text(fields['title'], statusText || `HTTP ${status}`),
    status,
    code: text(fields['code'], known ? `http_${status}` : 'not_a_problem'),
    detail: text(fields['detail'], ''),
    errors: toErrors(fields['errors']),
  };
}

export function isProblem(
  error: unknown,
  ...codesOrStatus: readonly (string | number)[]
): error is ProblemError {
  if (!(error instanceof ProblemError)) return false;
  if (codesOrStatus.length === 0) return true;
  return codesOrStatus.includes(error.problem.status) || codesOrStatus.includes(error.problem.code);
}
