export type RuleCode =
  /** The query of a rule is no LogsQL, or more than a filter. */
  'bad_query';

/** A rule that cannot run. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly code: RuleCode;

  constructor(code: RuleCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
