import { compileQuery, createPipeline, flatten, type Row } from '#languages/logsql';
import type { LogsService } from '#platform/logs';

/** A record of a fake log: its time, and its fields. */
export interface FakeRecord {
  readonly timeMs: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log store in memory that answers LogsQL, with a clock that tests set. */
export interface FakeLogs {
  readonly service: LogsService;
  readonly records: FakeRecord[];
  readonly queries: string[];
  nowMs: number;
  /** Thrown by the next queries. */
  failure: Error | undefined;
}

export function createFakeLogs(nowMs: number): FakeLogs {
  const fake: FakeLogs = {
    records: [],
    queries: [],
    nowMs,
    failure: undefined,
    service: {
      append: async () => ({ records: 0 }),
      usage: () => [],
      now: () => fake.nowMs,
      query: async function* (text, { nowNs, timeRange, limits }) {
        fake.queries.push(text);
        if (fake.failure !== undefined) throw fake.failure;
        const query = compileQuery(text, { nowNs, ...(timeRange === undefined ? {} : { timeRange }) });
        const pipeline = createPipeline(query, limits === undefined ? {} : { limits });
        const fromMs = timeRange === undefined ? -Infinity : Number(timeRange.minNs) / 1e6;
        const toMs = timeRange === undefined ? Infinity : Number(timeRange.maxNs) / 1e6;
        for (const { timeMs, fields } of fake.records) {
          if (timeMs < fromMs || timeMs > toMs) continue;
          const row = flatten({ ...fields, _time: new Date(timeMs).toISOString() });
          yield pipeline.push(row) as readonly Row[];
        }
        yield pipeline.finish();
      },
    },
  };
  return fake;
}
