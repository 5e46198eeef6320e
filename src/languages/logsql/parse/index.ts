import { type Diagnostic, LogsqlQueryError } from '../errors.ts';
import type { Token } from '../lex/index.ts';
import { Cursor, type Grammar } from './cursor.ts';
import { readFilter } from './filters/index.ts';
import { readOptions } from './options.ts';
import { readPipes } from './pipes/index.ts';
import type { Query } from './types.ts';

export { MATH_FUNCTIONS } from './math.ts';
export { nearestName } from './nearest.ts';

export interface ParseOptions {
  /** What `now` and durations are counted from: nanoseconds since 1970. */
  readonly nowNs: bigint;
  /** Of the text, in UTF-16 units. */
  readonly maxLength?: number;
}

export interface Parsed {
  readonly query?: Query;
  /** What it was refused for: the first thing that is wrong. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is well formed, and was probably not meant so. */
  readonly hints: readonly Diagnostic[];
}

const GRAMMAR: Grammar = { query: readQuery, filter: readFilter };

/** The tree of a query that was cut into tokens already. Never throws. */
export function parseTokens(tokens: readonly Token[], nowNs: bigint): Parsed {
  const cursor = new Cursor(tokens, GRAMMAR, nowNs);
  try {
    const query = readQuery(cursor);
    if (!cursor.isEnd) throw cursor.unexpected('the end of the query');
    return { query, diagnostics: [], hints: cursor.hints };
  } catch (error) {
    if (error instanceof LogsqlQueryError) return { diagnostics: [error.diagnostic], hints: [] };
    throw error;
  }
}

function readQuery(cursor: Cursor): Query {
  const start = cursor.index;
  const options = readOptions(cursor);
  return cursor.within(options, () => {
    const filter = readFilter(cursor);
    const pipes = cursor.skip('|') ? readPipes(cursor) : [];
    return { options, filter, pipes, nowNs: cursor.nowNs, place: cursor.placeFrom(start) };
  });
}
