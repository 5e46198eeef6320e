/** What a query can be refused with. */
export type QueryCode =
  /** The text is no LogsQL. */
  | 'syntax'
  /** A pipe, function or filter that does not exist; `suggestion` names the nearest that does. */
  | 'unknown_name'
  /** An argument has a form or value that its place does not take. */
  | 'bad_argument'
  /** A regular expression that RE2 would refuse. */
  | 'bad_regexp'
  /** Longer or deeper than the limits allow. */
  | 'too_large'
  /** LogsQL has it, this engine has not: refused, never answered wrongly. */
  | 'unsupported';

/** What a running query can end with. */
export type ExecutionCode =
  /** More rows or memory would have to be held than the bounds allow. */
  | 'memory_limit'
  /** The budget of steps is spent. */
  | 'step_limit'
  | 'cancelled'
  /** A sub-query came without its rows. */
  | 'missing_rows'
  | 'unsupported';

/**
 * A place in a query: `offset` to `end` (exclusive) in UTF-16 units, `line` and `column` from 1, `column` in code points.
 */
export interface Place {
  readonly offset: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** Something that is wrong with a query. */
export interface Diagnostic {
  readonly code: QueryCode;
  readonly message: string;
  readonly place: Place;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** The query was refused. `message` has line and column before the words. */
export class LogsqlQueryError extends Error {
  override readonly name = 'LogsqlQueryError';
  readonly code: QueryCode;
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic, options?: ErrorOptions) {
    super(diagnosticLine(diagnostic), options);
    this.code = diagnostic.code;
    this.diagnostic = diagnostic;
  }
}

/** A query ended before its answer. */
export class LogsqlExecutionError extends Error {
  override readonly name = 'LogsqlExecutionError';
  readonly code: ExecutionCode;
  readonly place: Place | undefined;

  constructor(code: ExecutionCode, message: string, place?: Place, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
  }
}

export function diagnosticLine({ message, place, suggestion }: Diagnostic): string {
  const meant = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return `${place.line}:${place.column}: ${message}${meant}`;
}
