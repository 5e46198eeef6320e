/** `syntax`: the text is no expression. `type`: it names or combines what does not exist. `limit`: it is too large. */
export type CelErrorCode = 'syntax' | 'type' | 'limit';

/** What is wrong with an expression before it runs, with its place: `line` and `column` count from 1. */
export interface CelProblem {
  readonly code: CelErrorCode;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A problem with its place in lines and columns. */
export function problemAt(text: string, at: number, message: string, code: CelErrorCode): CelProblem {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { code, message, line, column: at - before.lastIndexOf('\n') };
}

/** Thrown by `compileCel`: all that is wrong with an expression, one line each. */
export class CelError extends Error {
  override readonly name = 'CelError';
  readonly code: CelErrorCode;
  readonly problems: readonly CelProblem[];

  constructor(problems: readonly [CelProblem, ...CelProblem[]]) {
    super(problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join('\n'));
    this.code = problems[0].code;
    this.problems = problems;
  }
}

/** `cost`: the budget is used up. `cancelled`: the signal was raised. Everything else is `value`. */
export type CelFailureCode = 'value' | 'cost' | 'cancelled';

/**
 * Why an expression has no value. Thrown and caught within an evaluation, where `||` and the like may forgive it, so
 * it collects no stack: that would cost more than the evaluation.
 */
export class CelFailure {
  readonly code: CelFailureCode;
  readonly message: string;
  /** Of the expression that failed, in UTF-16 units from the beginning of the text; undefined until it is known. */
  at: number | undefined;

  constructor(message: string, code: CelFailureCode = 'value') {
    this.message = message;
    this.code = code;
  }
}

/** Ends the evaluation of an expression, with the words of the reference implementation. */
export function fail(message: string): never {
  throw new CelFailure(message);
}
