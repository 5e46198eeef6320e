export type CliErrorCode =
  | 'unknown-command'
  | 'unknown-flag'
  | 'flag-value'
  | 'missing-argument'
  | 'unexpected-argument';

/** The command line was not understood; `main` prints the message with a hint and exits with 2. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;

  constructor(code: CliErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Ends a command with a message for the user instead of a stack; `exitCode` defaults to 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options?: { cause?: unknown }) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
