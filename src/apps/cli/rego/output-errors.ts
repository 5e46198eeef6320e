import { type Diagnostic, type Place, RegoCompileError, RegoEvaluationError } from '#languages/rego';
import { stripControl } from '#platform/cli';
import type { Json } from './json.ts';

/** One error as OPA's JSON has it; `text` is how it is printed for people. */
export interface OutputError {
  readonly message: string;
  readonly code?: string;
  readonly location?: { readonly file: string; readonly row: number; readonly col: number };
  readonly details?: Json;
  readonly text: string;
}

/** Files could not be loaded: all of the reasons. */
export class LoadFailure extends Error {
  override readonly name = 'LoadFailure';
  readonly errors: readonly OutputError[];

  constructor(errors: readonly OutputError[]) {
    super(countedText(errors, ' during loading'));
    this.errors = errors;
  }
}

export function plainError(message: string): OutputError {
  return { message, text: message };
}

/** The errors of whatever was thrown by loading, compiling or evaluating; anything else is thrown on. */
export function outputErrorsOf(error: unknown): readonly OutputError[] {
  if (error instanceof LoadFailure) return error.errors;
  if (error instanceof RegoCompileError) return error.diagnostics.map(diagnosticError);
  if (error instanceof RegoEvaluationError) return [evaluationError(error)];
  throw error;
}

export function diagnosticError({ code, message, place, details = [] }: Diagnostic): OutputError {
  const lines = details.map((line) => `\n\t${line}`).join('');
  return {
    message,
    code,
    ...(place && { location: locationOf(place) }),
    ...(details.length > 0 && { details: detailsOf(details) }),
    text: `${whereText(place)}${code}: ${message}${lines}`,
  };
}

/** The parser shows the line and a mark below it, which is a line and an index in JSON. */
function detailsOf(details: readonly string[]): Json {
  const [line = '', mark = ''] = details;
  if (details.length === 2 && /^\s*\^$/.test(mark)) return { line, idx: mark.length - 1 };
  return details.join('\n');
}

function evaluationError({ code, detail, place }: RegoEvaluationError): OutputError {
  return {
    message: detail,
    code,
    ...(place && { location: locationOf(place) }),
    text: `${whereText(place)}${code}: ${detail}`,
  };
}

function whereText(place: Place | undefined): string {
  if (!place) return '';
  return place.file === '' ? `${place.row}:${place.col}: ` : `${place.file}:${place.row}: `;
}

function locationOf({ file, row, col }: Place): NonNullable<OutputError['location']> {
  return { file, row, col };
}

export function errorJson({ message, code, location, details }: OutputError): Json {
  return { message, code, location, details };
}

/** A count, then one error a line, as OPA prints them. */
export function countedText(errors: readonly OutputError[], context = ''): string {
  const [first] = errors;
  if (first === undefined) return 'no error(s)';
  if (errors.length === 1) return `1 error occurred${context}: ${harmless(first.text)}`;
  return `${errors.length} errors occurred${context}:\n${errors.map(({ text }) => harmless(text)).join('\n')}`;
}

/** Lines of sources stand in errors: they must not steer the terminal. */
export function harmless(text: string): string {
  return text.split('\n').map(stripControl).join('\n');
}
