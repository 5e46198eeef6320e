import {
  compileQuery,
  FieldRow,
  type Filter,
  type Pipe,
  printQuery,
  type Query,
  type Row,
} from '#languages/logsql';
import { LogsError } from '../../errors.ts';
import type { QueryOptions } from '../run-query.ts';
import { codeOf, type VictoriaClient } from './client.ts';

/** VictoriaLogs sorts by time where it is asked for so few; for more, a pipe is cheaper. */
const MOST_NEWEST = 10_000;
const MAX_LINE_LENGTH = 64_000_000;
const BATCH_ROWS = 1000;
const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_ROWS = 50_000_000;
/** For VictoriaLogs to say itself that a query took too long. */
const GRACE_MS = 1000;

/**
 * The rows of a query that VictoriaLogs answers. What our language refuses is refused here, with its place, before anything is
 * sent. Throws as `runQuery` does; `unreachable` where VictoriaLogs is away.
 */
export async function* queryVictoria(
  client: VictoriaClient,
  kinds: readonly string[],
  text: string,
  options: QueryOptions,
): AsyncGenerator<readonly Row[]> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const request = requestOf(compileWithin(kinds, text, options), { ...options, timeoutMs });
  const deadline = AbortSignal.timeout(timeoutMs + GRACE_MS);
  const abort = new AbortController();
  const signals = [abort.signal, deadline, ...(options.signal === undefined ? [] : [options.signal])];
  try {
    const body = await client.query({ arguments: request, signal: AbortSignal.any(signals) });
    yield* readRows(body, client.where, options.maxRows ?? DEFAULT_MAX_ROWS);
  } catch (error) {
    if (!deadline.aborted || options.signal?.aborted === true) throw error;
    throw tooSlow(timeoutMs, error);
  } finally {
    // Whoever goes away early ends the work over there as well.
    abort.abort();
  }
}

/** Whatever else lies in the same VictoriaLogs is none of what is asked here, sub-queries included. */
function compileWithin(kinds: readonly string[], text: string, { nowNs, timeRange }: QueryOptions): Query {
  const query = compileQuery(text, {
    nowNs,
    extraFilter: kindFilter(kinds, nowNs),
    ...(timeRange === undefined ? {} : { timeRange }),
  });
  return { ...query, pipes: query.pipes.flatMap((pipe) => [pipe, ...withoutStreamId(pipe, nowNs)]) };
}

/** The embedded store has no ids of streams, so their name is not told either. */
function withoutStreamId(pipe: Pipe, nowNs: bigint): readonly Pipe[] {
  const field = pipe.kind === 'field_names' ? pipe.result : pipe.kind === 'facets' ? 'field_name' : undefined;
  if (field === undefined) return [];
  return compileQuery(`* | limit 1 | filter ${JSON.stringify(field)}:!="_stream_id"`, {
    nowNs,
  }).pipes.slice(1);
}

function kindFilter(kinds: readonly string[], nowNs: bigint): Filter {
  return compileQuery(`{kind in (${kinds.map((kind) => JSON.stringify(kind)).join(',')})}`, { nowNs }).filter;
}

function requestOf(
  query: Query,
  { nowNs, limit, timeoutMs }: QueryOptions & { readonly timeoutMs: number },
): Readonly<Record<string, string>> {
  const isSmall = limit !== undefined && limit > 0 && limit <= MOST_NEWEST;
  const pipe = limit === undefined || isSmall ? '' : ` | limit ${limit}`;
  return {
    query: printQuery(query) + pipe,
    // It counts relative times from the nanosecond before.
    time: String(nowNs + 1n),
    timeout: `${timeoutMs}ms`,
    ...(isSmall ? { limit: String(limit) } : {}),
  };
}

function tooSlow(timeoutMs: number, cause: unknown): LogsError {
  const message = `The query took longer than ${timeoutMs / 1000} seconds; narrow its time range.`;
  return new LogsError('limit', message, { cause });
}

async function* readRows(
  body: AsyncIterable<Uint8Array>,
  where: string,
  maxRows: number,
): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let count = 0;
  for await (const line of linesOf(body)) {
    count++;
    if (count > maxRows)
      throw new LogsError(
        'limit',
        `The query gives more than ${maxRows} rows; narrow its time range or filter.`,
      );
    const row = readRow(line, where);
    if (row !== undefined) rows.push(row);
    if (rows.length < BATCH_ROWS) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_LENGTH)
      throw new LogsError('limit', `A row of the answer is longer than ${MAX_LINE_LENGTH} letters.`);
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** After it has begun to answer, VictoriaLogs says errors in the place of a row. */
function readRow(line: string, where: string): Row | undefined {
  if (line === '') return undefined;
  const fields = parseFields(line);
  if (fields === undefined) {
    const said = line.slice(0, 500);
    throw new LogsError(codeOf(200, said), `VictoriaLogs at ${where} ended the answer: ${said}`);
  }
  // The embedded store has no ids of streams.
  return FieldRow.of(fields.filter(([name]) => name !== '_stream_id'));
}

function parseFields(line: string): readonly (readonly [string, string])[] | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return Object.entries(JSON.parse(line)).map(([name, value]) => [name, String(value)]);
  } catch {
    return undefined;
  }
}
