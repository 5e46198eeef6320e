import { z } from 'zod';
import { LogsqlExecutionError, LogsqlQueryError, type Row } from '#languages/logsql';
import { defineRoute, HttpProblem, type Route } from '#platform/http';
import { LogsError, type LogsErrorCode } from './errors.ts';
import { LogsqlArguments, readArguments } from './query-arguments.ts';
import { selectRoutes } from './select-routes.ts';
import type { LogsService } from './service.ts';

export type { LogsService };

const tag = 'logs';
const MAX_BODY_BYTES = 64_000_000;

const usage = z.object({
  kind: z.string(),
  records: z.number(),
  bytes: z.number(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  days: z.number(),
  parts: z.number(),
  journalBytes: z.number(),
  /** Since the start: records sent back (503) because layout had fallen behind. */
  refused: z.number().optional(),
  /** Where the store is VictoriaLogs: what waits for it, and what did not arrive as it came. */
  delivery: z
    .object({
      waitingBytes: z.number(),
      waitingSince: z.string().optional(),
      lastError: z.string().optional(),
      overflowed: z.number(),
      refused: z.number(),
      shortened: z.number(),
    })
    .optional(),
});

const receipt = z.object({ records: z.number() });

/** The API of the log store: ours, and the query API of VictoriaLogs, which its clients speak. */
export function logRoutes(logs: LogsService): readonly Route[] {
  return [
    defineRoute({
      kind: 'json',
      method: 'GET',
      path: '/api/v1/logs',
      summary: 'The kinds of log, and how much of each is kept',
      tag,
      access: 'viewer',
      response: z.object({ kinds: z.array(usage) }),
      handle: async () => ({
        kinds: logs
          .usage()
          .map((one) => ({ ...one, firstDay: one.firstDay ?? null, lastDay: one.lastDay ?? null })),
      }),
    }),
    defineRoute({
      kind: 'json',
      method: 'POST',
      path: '/api/v1/logs/:kind',
      summary: 'Append records: a JSON list, one record, or lines of JSON; the query holds the labels',
      tag,
      access: 'operator',
      params: z.object({ kind: z.string().max(64) }),
      query: z.record(z.string().max(64), z.string().max(1024)),
      bodyAs: 'bytes',
      bodyLimitBytes: MAX_BODY_BYTES,
      response: receipt,
      handle: ({ params, query, bytes }) => logs.append({ kind: params.kind, labels: query, body: bytes }),
    }),
    ...queryRoutes(logs),
    ...selectRoutes(logs, toLine),
  ];
}

function queryRoutes(logs: LogsService): readonly Route[] {
  const query = (method: 'GET' | 'POST'): Route =>
    defineRoute({
      kind: 'download',
      method,
      path: '/select/logsql/query',
      summary:
        'The rows of a LogsQL query as lines of JSON (VictoriaLogs’ API: query, start, end, limit, timeout)',
      tag,
      access: 'viewer',
      query: LogsqlArguments,
      ...(method === 'POST' ? { bodyAs: 'bytes' as const } : {}),
      handle: async ({ query: given, bytes, signal }) => {
        const { text, timeRange, timeoutMs, limit } = readArguments(given, bytes, logs.now());
        const rows = logs.query(text, {
          nowNs: BigInt(logs.now()) * 1_000_000n,
          signal,
          timeoutMs,
          ...(timeRange === undefined ? {} : { timeRange }),
          ...(limit === undefined ? {} : { limit }),
        });
        return { contentType: 'application/stream+json', body: toLines(rows) };
      },
    });
  return [query('GET'), query('POST')];
}

async function* toLines(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map(toLine).join('');
}

function toLine(row: Row): string {
  return `${JSON.stringify(toObject(row))}\n`;
}

/** Without a prototype: a field may have any name. */
export function toObject(row: Row): Readonly<Record<string, string>> {
  const object: Record<string, string> = Object.create(null);
  for (const name of row.names()) object[name] = row.get(name);
  return object;
}

const STATUS: Readonly<Record<LogsErrorCode, number>> = {
  'disk-full': 503,
  busy: 503,
  'too-large': 413,
  invalid: 400,
  'unknown-kind': 404,
  unreadable: 500,
  'in-use': 500,
  limit: 422,
  cancelled: 499,
  closed: 503,
  unreachable: 502,
  failed: 500,
};

/** What a sender or a person who asks can do about it; our own faults stay errors. */
export function toLogsProblem(error: unknown): unknown {
  if (error instanceof LogsqlQueryError) return new HttpProblem(400, 'query-invalid', error.message);
  if (error instanceof LogsqlExecutionError)
    return new HttpProblem(422, `query-${error.code.replace('_', '-')}`, error.message);
  if (!(error instanceof LogsError) || STATUS[error.code] === 500) return error;
  const isTemporary = error.code === 'disk-full' || error.code === 'busy';
  return new HttpProblem(STATUS[error.code], `logs-${error.code}`, error.message, {
    cause: error,
    ...(isTemporary ? { retryAfterSeconds: 5 } : {}),
  });
}
