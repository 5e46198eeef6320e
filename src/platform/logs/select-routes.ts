import type { Row } from '#languages/logsql';
import { type Download, defineRoute, HttpProblem, type Route } from '#platform/http';
import {
  fieldNamesQuery,
  fieldValuesQuery,
  hitsQuery,
  type StatsQuery,
  statsQuery,
  statsRangeQuery,
} from './derived-queries.ts';
import { LogsError } from './errors.ts';
import { readSelectArguments, SelectArguments, type SelectRequest } from './query-arguments.ts';
import { toHits, toMatrix, toValues, toVector } from './select-answers.ts';
import type { LogsService } from './service.ts';
import { followQuery, tailLines } from './tail.ts';

const MAX_POINTS = 10_000;
/** Rows of what was counted: buckets times groups. */
const MAX_COUNTED = 100_000;
const MAX_VALUES = 10_000;
const DEFAULT_VALUES = 1000;
const MAX_TAILS = 64;

interface Asked extends SelectRequest {
  readonly nowNs: bigint;
  readonly signal: AbortSignal;
}

interface Endpoint {
  readonly name: string;
  readonly summary: string;
  readonly answer: (logs: LogsService, asked: Asked) => Promise<unknown>;
}

/** What VictoriaLogs' clients ask beside the rows of a query. */
const ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'hits',
    summary: 'How many records match, by buckets of time (step, offset) and the values of fields (field)',
    answer: hits,
  },
  {
    name: 'field_names',
    summary: 'The fields of a query’s rows, with how many rows have each',
    answer: async (logs, asked) => {
      const rows = await collect(logs, fieldNamesQuery(asked.text, asked.nowNs), asked);
      return toValues(rows, 'name');
    },
  },
  {
    name: 'field_values',
    summary: 'The values of a field in a query’s rows, the most frequent first (field, limit)',
    answer: (logs, asked) => values(logs, asked, requireField(asked)),
  },
  {
    name: 'streams',
    summary: 'The streams of a query’s rows, the largest first (limit)',
    answer: (logs, asked) => values(logs, asked, '_stream'),
  },
  {
    name: 'stats_query',
    summary: 'What a query with a stats pipe counts, in the shape of a Prometheus instant query (time)',
    answer: async (logs, asked) => {
      const { text, labels } = statsQuery(asked.text, asked.nowNs);
      return toVector(await collect(logs, text, asked), labels, asked.nowMs);
    },
  },
  {
    name: 'stats_query_range',
    summary: 'What a query with a stats pipe counts by buckets of time, as a Prometheus range query (step)',
    answer: async (logs, asked) => {
      const query = statsRangeQuery(asked.text, asked.nowNs, asked);
      requireFewPoints(asked, query.range);
      return toMatrix(await collect(logs, query.text, asked), query.labels);
    },
  },
];

/** The rest of VictoriaLogs' query API, by GET and as a form. */
export function selectRoutes(logs: LogsService, toLine: (row: Row) => string): readonly Route[] {
  const routes = ENDPOINTS.map(({ name, summary, answer }) =>
    ofBothMethods(logs, name, summary, (asked) => ({
      contentType: 'application/json',
      body: once(() => answer(logs, asked)),
    })),
  );
  return [...routes.flat(), ...tailRoutes(logs, toLine)];
}

function tailRoutes(logs: LogsService, toLine: (row: Row) => string): readonly Route[] {
  let open = 0;
  async function* tail(asked: Asked): AsyncGenerator<string> {
    if (open >= MAX_TAILS) {
      throw new HttpProblem(503, 'logs-busy', `${MAX_TAILS} live tails are open; close one, or try later.`, {
        retryAfterSeconds: 30,
      });
    }
    open += 1;
    try {
      yield* tailLines(followQuery(logs, asked, asked.signal), toLine, logs.now);
    } finally {
      open -= 1;
    }
  }
  const summary =
    'New rows of a query as lines of JSON while they come; pipes that need all rows are refused (start_offset)';
  return ofBothMethods(logs, 'tail', summary, (asked) => ({
    contentType: 'application/stream+json',
    body: tail(asked),
    isEndless: true,
  }));
}

type Answer = (asked: Asked) => Download;

function ofBothMethods(logs: LogsService, name: string, summary: string, answer: Answer): readonly Route[] {
  return (['GET', 'POST'] as const).map((method) =>
    defineRoute({
      kind: 'download',
      method,
      path: `/select/logsql/${name}`,
      summary: `${summary}; VictoriaLogs’ API`,
      tag: 'logs',
      access: 'viewer',
      query: SelectArguments,
      ...(method === 'POST' ? { bodyAs: 'bytes' as const } : {}),
      handle: async ({ query, bytes, signal }) => {
        const asked = readSelectArguments(query, bytes, logs.now());
        return answer({ ...asked, nowNs: BigInt(asked.nowMs) * 1_000_000n, signal });
      },
    }),
  );
}

/** Text of our own making, not through a schema: names of fields are a stranger's. */
async function* once(answer: () => Promise<unknown>): AsyncGenerator<string> {
  yield JSON.stringify(await answer());
}

async function hits(logs: LogsService, asked: Asked): Promise<unknown> {
  const text = hitsQuery(asked.text, asked.nowNs, asked, asked.fields);
  requireFewPoints(asked, statsQuery(text, asked.nowNs).range);
  return toHits(await collect(logs, text, asked), asked.fields, asked.fieldsLimit);
}

async function values(logs: LogsService, asked: Asked, field: string): Promise<unknown> {
  const limit = Math.min(asked.limit ?? DEFAULT_VALUES, MAX_VALUES);
  const rows = await collect(logs, fieldValuesQuery(asked.text, asked.nowNs, field, limit), asked);
  return toValues(rows.filter((row) => row.get(field) !== '').slice(0, limit), field);
}

function requireField({ fields: [field] }: Asked): string {
  if (field !== undefined) return field;
  throw new HttpProblem(400, 'query-invalid', 'The argument "field" is missing.');
}

/** As far as the ends of the time are known; where they are not, what was counted is bounded. */
function requireFewPoints({ timeRange, stepMs }: Asked, own: StatsQuery['range']): void {
  const min = max64(own.minNs, timeRange?.minNs);
  const max = min64(own.maxNs, timeRange?.maxNs);
  if (min <= MIN_INT64 || max >= MAX_INT64) return;
  const points = (max - min) / (BigInt(stepMs) * 1_000_000n);
  if (points <= BigInt(MAX_POINTS)) return;
  throw new HttpProblem(
    400,
    'query-invalid',
    `The range has ${points} steps; ${MAX_POINTS} are allowed: take a longer step.`,
  );
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

function max64(own: bigint, given: bigint | undefined): bigint {
  return given !== undefined && given > own ? given : own;
}

function min64(own: bigint, given: bigint | undefined): bigint {
  return given !== undefined && given < own ? given : own;
}

/** All rows of a query that counts. */
async function collect(logs: LogsService, text: string, asked: Asked): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const { nowNs, signal, timeoutMs, timeRange } = asked;
  const options = { nowNs, signal, timeoutMs, ...(timeRange === undefined ? {} : { timeRange }) };
  for await (const batch of logs.query(text, options)) {
    rows.push(...batch);
    if (rows.length <= MAX_COUNTED) continue;
    throw new LogsError(
      'limit',
      `The answer has more than ${MAX_COUNTED} rows: count by fewer fields, or by a longer step.`,
    );
  }
  return rows;
}
