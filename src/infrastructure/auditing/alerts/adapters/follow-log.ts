import { hash } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { compileQuery, printQuery, type Row, type TimeRange } from '#languages/logsql';
import { type LogsService, recordOf } from '#platform/logs';
import {
  BUCKET_MS,
  type Buckets,
  createBuckets,
  type RowMode,
  type SavedBuckets,
  type Stretch,
} from '../follow/buckets.ts';
import { equals } from '../rules/weaken.ts';

/** How far it looks back for records that come late: webhooks send batches, senders try again. */
export const LOOK_BACK_MS = 15 * 60_000;
/** Time that is made up for after the engine was away; what is older is skipped, and said. */
export const MAX_AWAY_MS = 6 * 3_600_000;
/** How far the clock of a sender may be ahead. */
const AHEAD_MS = 5 * 60_000;
const MAX_IDS = 300_000;
const MAX_WARM_ROWS = 200_000;
/** After so long the other logs get their turn. */
const SLICE_MS = 5000;
const PAUSE_EVERY = 200;

export interface FollowedRow {
  readonly row: Row;
  /** The record as it came, where the store still has it. */
  readonly record: string | undefined;
  readonly atMs: number;
  readonly mode: RowMode;
}

export interface SavedFollow extends SavedBuckets {
  readonly watermarkMs: number;
  readonly records: number;
  readonly skipped: readonly { readonly fromMs: number; readonly toMs: number }[];
}

export interface FollowState {
  readonly watermarkMs: number | undefined;
  readonly records: number;
  readonly duplicates: number;
  readonly late: number;
  readonly skipped: SavedFollow['skipped'];
  readonly error: string | undefined;
  readonly polledAtMs: number | undefined;
}

/** Follows one kind of log by asking the store, whichever it is. */
export interface Follower {
  /** Looks at what is new, in time order; `onRows` is awaited. */
  readonly poll: (
    onRows: (rows: readonly FollowedRow[]) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>;
  readonly rewarm: () => void;
  readonly save: () => SavedFollow;
  readonly state: () => FollowState;
}

export interface FollowOptions {
  readonly kind: string;
  readonly logs: LogsService;
  readonly now: () => number;
  readonly saved: SavedFollow | undefined;
}

export function createFollower({ kind, logs, now, saved }: FollowOptions): Follower {
  const startedMs = now();
  // Identical audit events and cluster events are one that was sent twice; identical lines are two requests.
  const areTwinsOne = kind === 'audit' || kind === 'event';
  const buckets = createBuckets({ maxIds: MAX_IDS, areTwinsOne }, saved);
  if (saved !== undefined) buckets.rewarm(MAX_WARM_ROWS);
  const skipped = [...(saved?.skipped ?? [])].slice(-20);
  let openFromMs = firstMs(saved, startedMs, skipped);
  let watermarkMs = saved?.watermarkMs;
  let records = saved?.records ?? 0;
  let error: string | undefined;
  let polledAtMs: number | undefined;
  let usage = '';

  return {
    poll: async (onRows, signal) => {
      const pollMs = now();
      try {
        const before = usageOf(logs, kind);
        if (before !== undefined && before === usage) watermarkMs = pollMs;
        else if (await pollOnce(pollMs, onRows, signal)) {
          watermarkMs = pollMs;
          usage = before ?? '';
        }
        error = undefined;
        openFromMs = Math.max(openFromMs, (watermarkMs ?? startedMs) - LOOK_BACK_MS);
        buckets.dropBefore(openFromMs);
        polledAtMs = pollMs;
      } catch (cause) {
        if (signal.aborted) return;
        error = cause instanceof Error ? cause.message : String(cause);
      }
    },
    rewarm: () => {
      usage = '';
      buckets.rewarm(MAX_WARM_ROWS);
    },
    save: () => ({ ...buckets.save(), watermarkMs: watermarkMs ?? startedMs, records, skipped }),
    state: () => ({ watermarkMs, records, ...statsOf(buckets), skipped, error, polledAtMs }),
  };

  /** False: there is more than fits into one turn. */
  async function pollOnce(
    pollMs: number,
    onRows: (rows: readonly FollowedRow[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const range = rangeOf(floor(openFromMs), pollMs + AHEAD_MS);
    const stretches = buckets.compare(await countRows(logs, kind, range, signal));
    for (const stretch of stretches) {
      if (signal.aborted || now() - pollMs > SLICE_MS) return false;
      await readStretch(stretch, onRows, signal);
      watermarkMs = Math.max(watermarkMs ?? 0, Math.min(stretch.fromMs, pollMs));
    }
    return true;
  }

  async function readStretch(
    stretch: Stretch,
    onRows: (rows: readonly FollowedRow[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const ids: string[] = [];
    const rows: { readonly row: Row; readonly record: string | undefined; readonly atMs: number }[] = [];
    const range = rangeOf(stretch.fromMs, stretch.toMs);
    for await (const batch of logs.query(kindQuery(kind), {
      nowNs: nanoseconds(now()),
      timeRange: range,
      signal,
    })) {
      for (const row of batch) {
        const record = recordOf(row);
        ids.push(identityOf(row, record));
        rows.push({ row, record, atMs: Date.parse(row.get('_time')) });
        if (rows.length % PAUSE_EVERY === 0) await pause();
      }
    }
    const modes = buckets.take(stretch.fromMs, ids);
    const fresh = rows.flatMap((row, index): FollowedRow[] => {
      const mode = modes[index];
      return mode === undefined ? [] : [{ ...row, mode }];
    });
    records += fresh.filter(({ mode }) => mode !== 'warm').length;
    fresh.sort((a, b) => a.atMs - b.atMs);
    for (let start = 0; start < fresh.length; start += PAUSE_EVERY) {
      await onRows(fresh.slice(start, start + PAUSE_EVERY));
      await pause();
    }
  }
}

function firstMs(
  saved: SavedFollow | undefined,
  nowMs: number,
  skipped: { fromMs: number; toMs: number }[],
): number {
  if (saved === undefined) return nowMs - LOOK_BACK_MS;
  const oldestMs = nowMs - MAX_AWAY_MS;
  if (saved.watermarkMs < oldestMs) skipped.push({ fromMs: saved.watermarkMs, toMs: oldestMs });
  return Math.max(oldestMs, Math.min(saved.watermarkMs, nowMs) - LOOK_BACK_MS);
}

function statsOf(buckets: Buckets): { readonly late: number; readonly duplicates: number } {
  const { late, duplicates } = buckets.stats();
  return { late, duplicates };
}

/** Where the store is our own, it says whether anything came since; else it has to be asked. */
function usageOf(logs: LogsService, kind: string): string | undefined {
  const usage = logs.usage().find((one) => one.kind === kind);
  if (usage === undefined || usage.delivery !== undefined) return undefined;
  return `${usage.records} ${usage.journalBytes} ${usage.parts}`;
}

function kindQuery(kind: string, pipes = ''): string {
  const query = compileQuery(`*${pipes}`, { nowNs: 0n, extraFilter: equals('kind', kind) });
  return printQuery(query);
}

async function countRows(
  logs: LogsService,
  kind: string,
  timeRange: TimeRange,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  const query = kindQuery(kind, ` | stats by (_time:${BUCKET_MS / 1000}s) count() n`);
  for await (const rows of logs.query(query, { nowNs: timeRange.maxNs, timeRange, signal })) {
    for (const row of rows) counts.set(Date.parse(row.get('_time')), Number(row.get('n')));
  }
  return counts;
}

/** Of the record itself, whatever it says of itself: an auditID is chosen by who sends the request. */
function identityOf(row: Row, record: string | undefined): string {
  const text = record ?? JSON.stringify([...row.names()].sort().map((name) => [name, row.get(name)]));
  return hash('sha1', text, 'base64').slice(0, 16);
}

function floor(ms: number): number {
  return Math.floor(ms / BUCKET_MS) * BUCKET_MS;
}

function rangeOf(fromMs: number, toMs: number): TimeRange {
  return { minNs: nanoseconds(fromMs), maxNs: nanoseconds(toMs) - 1n };
}

export function nanoseconds(ms: number): bigint {
  return BigInt(Math.floor(ms)) * 1_000_000n;
}
