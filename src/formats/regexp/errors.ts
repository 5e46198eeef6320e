/** What a pattern can be refused for, in the words of Go's regexp/syntax. */
export type RegexpCode =
  | 'invalid character class range'
  | 'invalid escape sequence'
  | 'invalid named capture'
  | 'invalid or unsupported Perl syntax'
  | 'invalid nested repetition operator'
  | 'invalid repeat count'
  | 'missing closing ]'
  | 'missing closing )'
  | 'missing argument to repetition operator'
  | 'trailing backslash at end of expression'
  | 'unexpected )'
  | 'expression nests too deeply'
  | 'expression too large';

/** The pattern was refused; `message` reads as Go's. */
export class RegexpError extends Error {
  override readonly name = 'RegexpError';
  readonly code: RegexpCode;

  constructor(code: RegexpCode, expression: string) {
    super(`error parsing regexp: ${code}: \`${expression}\``);
    this.code = code;
  }
}
