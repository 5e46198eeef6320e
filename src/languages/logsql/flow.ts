// biome-ignore-all assist/source/organizeImports: the stages stand in the order in which they run
import { lex } from './lex/index.ts';
import { type ParseOptions, parseTokens } from './parse/index.ts';
import { checkQuery } from './check/index.ts';
import { type PlanOptions, planQuery } from './plan/index.ts';
import { type Diagnostic, LogsqlQueryError } from './errors.ts';
import type { Query } from './parse/types.ts';

const MAX_LENGTH = 65_536;

export interface CompileOptions extends ParseOptions, PlanOptions {}

export interface Compiled {
  /** Absent where something is wrong. */
  readonly query?: Query;
  readonly diagnostics: readonly Diagnostic[];
  /** What is well formed, and was probably not meant so: to be shown beside the answer. */
  readonly hints: readonly Diagnostic[];
}

/** A text to the query that is run, with all that is wrong. Never throws. */
export function analyzeQuery(text: string, options: CompileOptions): Compiled {
  const { maxLength = MAX_LENGTH } = options;
  if (text.length > maxLength) {
    const message = `the query has ${text.length} characters; ${maxLength} are allowed`;
    const place = { offset: 0, end: text.length, line: 1, column: 1 };
    return { diagnostics: [{ code: 'too_large', message, place }], hints: [] };
  }
  const parsed = parseTokens(lex(text), options.nowNs);
  if (!parsed.query) return parsed;
  const diagnostics = checkQuery(parsed.query);
  const { hints } = parsed;
  if (diagnostics.length > 0) return { diagnostics, hints };
  return { query: planQuery(parsed.query, options), diagnostics, hints };
}

/** The query that is run. Throws LogsqlQueryError with the first thing that is wrong. */
export function compileQuery(text: string, options: CompileOptions): Query {
  const { query, diagnostics } = analyzeQuery(text, options);
  const [first] = diagnostics;
  if (first) throw new LogsqlQueryError(first);
  if (!query) throw new Error('a query without diagnostics must have a tree');
  return query;
}
