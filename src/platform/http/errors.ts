import type { FieldError } from './types.ts';

export interface HttpProblemOptions {
  /** The wrong fields of the request, all of them. */
  readonly errors?: readonly FieldError[];
  /** Goes to the log, never over the wire. */
  readonly cause?: unknown;
  /** Sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/**
 * An answer that is an error, thrown by handlers: `throw new HttpProblem(404, 'run-unknown', 'There is no run …')`.
 * `code` is stable and kebab-case: clients and tests depend on it. `detail` is shown to people.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, detail: string, options: HttpProblemOptions = {}) {
    super(detail, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
