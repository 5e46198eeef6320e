import type { CelErrorCode } from '../errors.ts';

/** What stops the parser, by its place in the text. */
export class ParseProblem extends Error {
  override readonly name = 'ParseProblem';
  readonly at: number;
  readonly code: CelErrorCode;

  constructor(at: number, message: string, code: CelErrorCode = 'syntax') {
    super(message);
    this.at = at;
    this.code = code;
  }
}
