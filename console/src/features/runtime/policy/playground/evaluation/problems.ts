import { type Problem, type ProblemPlace, type SourceKey, sourceOfFile } from '../types.ts';
import {
  type Diagnostic,
  type Place,
  parseJson,
  RegoCompileError,
  RegoEvaluationError,
  type Value,
} from './engine.ts';

/** The engine calls the query's file nothing. */
export function fromPlace({ file, row, col, offset, end }: Place): ProblemPlace {
  // The end of an empty text has row and column 0: nobody finds such a place.
  const at = { row: Math.max(1, row), col: Math.max(1, col), offset, end };
  return { source: file === '' ? 'query' : sourceOfFile(file), ...at };
}

export function fromDiagnostic(diagnostic: Diagnostic, severity: Problem['severity']): Problem {
  const { code, message, place } = diagnostic;
  // Of a parse error they are the line with a caret below it: here it is underlined where it stands.
  const details = code === 'rego_parse_error' ? [] : (diagnostic.details ?? []);
  return { severity, code, message, details, place: place && fromPlace(place) };
}

/** What a thrown error says; one that is not the engine's goes on its way. */
export function fromError(error: unknown): readonly Problem[] {
  if (error instanceof RegoCompileError) {
    return error.diagnostics.map((each) => fromDiagnostic(each, 'error'));
  }
  if (!(error instanceof RegoEvaluationError)) throw error;
  return [fromEvaluationError(error, 'error')];
}

export function fromEvaluationError(error: RegoEvaluationError, severity: Problem['severity']): Problem {
  const { code, detail, place } = error;
  return { severity, code, message: detail, details: [], place: place && fromPlace(place) };
}

/** Input or data. Blank is nothing at all: `input` is then undefined, and data empty. */
export function parseDocument(
  source: SourceKey,
  text: string,
): { readonly value: Value | undefined; readonly problems: readonly Problem[] } {
  if (text.trim() === '') return { value: undefined, problems: [] };
  try {
    const value = parseJson(text);
    if (source !== 'data' || isDocument(value)) return { value, problems: [] };
    return refused(source, text, 1, 1, 'data has to be an object');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { reason = error.message, row = 1, col = 1 } = error as Partial<JsonFault> & SyntaxError;
    return refused(source, text, row, col, reason);
  }
}

interface JsonFault {
  readonly reason: string;
  readonly row: number;
  readonly col: number;
}

function isDocument(value: Value): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(source: SourceKey, text: string, row: number, col: number, message: string) {
  const offset = Math.min(text.length, startOfRow(text, row) + col - 1);
  const place = { source, row, col, offset, end: Math.min(text.length, offset + 1) };
  const problem: Problem = { severity: 'error', code: 'json_error', message, details: [], place };
  return { value: undefined, problems: [problem] };
}

function startOfRow(text: string, row: number): number {
  let start = 0;
  for (let i = 1; i < row; i++) start = text.indexOf('\n', start) + 1;
  return start;
}
