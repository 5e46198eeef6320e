/** OPA's codes: what a source, or its evaluation, can be refused with. */
export type CompileCode =
  | 'rego_parse_error'
  | 'rego_compile_error'
  | 'rego_type_error'
  | 'rego_unsafe_var_error'
  | 'rego_recursion_error';

export type EvaluationCode =
  | 'eval_internal_error'
  | 'eval_builtin_error'
  | 'eval_type_error'
  | 'eval_conflict_error'
  | 'eval_with_merge_error'
  | 'eval_cancel_error'
  /** The budget of steps or memory is spent, or the calls are too deep. */
  | 'eval_budget_error';

/**
 * A place in a source: `row` and `col` count from 1, `col` in code points as OPA counts (the end of a file has the column
 * of its last character); `offset` in UTF-16 units. `offset` to `end` is the text that OPA keeps for a node: of a term in
 * parentheses it begins with them, while row and col are those inside.
 */
export interface Place {
  readonly file: string;
  readonly row: number;
  readonly col: number;
  readonly offset: number;
  /** Where the text ends, exclusive, in UTF-16 units. */
  readonly end: number;
}

/** Something said about a source. All errors of a compilation are given at once. */
export interface Diagnostic {
  readonly code: CompileCode;
  readonly message: string;
  readonly place?: Place;
  /** Further lines as OPA prints them below the message. */
  readonly details?: readonly string[];
}

/** The sources were refused. `message` reads as OPA's: a count, then one line a diagnostic. */
export class RegoCompileError extends Error {
  override readonly name = 'RegoCompileError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(summarize(diagnostics));
    this.diagnostics = diagnostics;
  }
}

/** An evaluation ended with an error; undefined results are no errors. */
export class RegoEvaluationError extends Error {
  override readonly name = 'RegoEvaluationError';
  readonly code: EvaluationCode;
  readonly place: Place | undefined;
  /** The message without code and place, as OPA's suite has it. */
  readonly detail: string;

  constructor(code: EvaluationCode, detail: string, place?: Place, options?: ErrorOptions) {
    super(`${place ? `${whereOf(place)}: ` : ''}${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
    this.place = place;
  }
}

export function whereOf(place: Place): string {
  return place.file === '' ? `${place.row}:${place.col}` : `${place.file}:${place.row}:${place.col}`;
}

export function diagnosticLine({ code, message, place }: Diagnostic): string {
  return `${place ? `${whereOf(place)}: ` : ''}${code}: ${message}`;
}

function summarize(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(diagnosticLine);
  if (lines.length === 1) return `1 error occurred: ${lines[0]}`;
  return `${lines.length} errors occurred:\n${lines.join('\n')}`;
}
