import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { canFollow, compileQuery, type Row } from '#languages/logsql';
import { HttpProblem } from '#platform/http';
import { LogsError } from './errors.ts';
import type { SelectRequest } from './query-arguments.ts';
import { compareTimes } from './select-answers.ts';
import type { LogsService } from './service.ts';

/** An API server holds its events back for half a minute; what comes later than this is not seen in a tail. */
const LOOK_BACK_MS = 60_000;
/** More in the look-back than this is no tail that anybody reads. */
const MAX_WINDOW_ROWS = 100_000;
/** Sent at once; of more the number is said. */
const MAX_NEW_ROWS = 1000;
const MIN_REFRESH_MS = 250;
const POLL_TIMEOUT_MS = 30_000;
const HEARTBEAT_MS = 15_000;

/** One look at the store. */
export interface TailStep {
  /** In the order of their times, each once. */
  readonly rows: readonly Row[];
  /** Records that came as well and are not among them. */
  readonly skipped: number;
}

/**
 * New records of a query, a look after the other: nothing twice, and late ones too as long as their time is not longer
 * ago than a minute. Yields a step for each look, so that who takes them can say that it still lives.
 */
export async function* followQuery(
  logs: LogsService,
  { text, startOffsetMs, refreshMs }: SelectRequest,
  signal: AbortSignal,
): AsyncGenerator<TailStep> {
  requireFollowable(text, logs.now());
  const fromMs = logs.now() - startOffsetMs;
  let seen = new Map<string, number>();
  while (!signal.aborted) {
    const found = await look(logs, text, Math.max(fromMs, logs.now() - LOOK_BACK_MS), seen, signal);
    seen = found.seen;
    yield found;
    await sleep(Math.max(refreshMs, MIN_REFRESH_MS), undefined, { signal }).catch(() => {});
  }
}

function requireFollowable(text: string, nowMs: number): void {
  const query = compileQuery(text, { nowNs: BigInt(nowMs) * 1_000_000n });
  if (canFollow(query)) return;
  throw new HttpProblem(
    400,
    'query-not-followable',
    'A live tail cannot sort, count or limit: such pipes need all records first. Leave them out.',
  );
}

interface Look extends TailStep {
  /** How often each row is in the window. */
  readonly seen: Map<string, number>;
}

async function look(
  logs: LogsService,
  text: string,
  fromMs: number,
  before: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<Look> {
  const nowNs = BigInt(logs.now()) * 1_000_000n;
  const timeRange = { minNs: BigInt(fromMs) * 1_000_000n, maxNs: nowNs };
  const seen = new Map<string, number>();
  const rows: Row[] = [];
  let skipped = 0;
  const options = { nowNs, timeRange, signal, timeoutMs: POLL_TIMEOUT_MS, maxRows: MAX_WINDOW_ROWS };
  for await (const batch of logs.query(text, options)) {
    for (const row of batch) {
      const key = keyOf(row);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count <= (before.get(key) ?? 0)) continue;
      if (rows.length < MAX_NEW_ROWS) rows.push(row);
      else skipped += 1;
    }
    if (seen.size > MAX_WINDOW_ROWS) throw tooMuch();
  }
  rows.sort((a, b) => compareTimes(a.get('_time'), b.get('_time')));
  return { rows, skipped, seen };
}

/** The row itself: two records may have the same time. Without a time it could not be told from one of before. */
function keyOf(row: Row): string {
  if (row.get('_time') === '') {
    throw new LogsError('invalid', 'A live tail needs the field "_time"; the query takes it away.');
  }
  const hash = createHash('sha1');
  for (const name of row.names()) hash.update(JSON.stringify([name, row.get(name)]));
  return hash.digest('base64');
}

function tooMuch(): LogsError {
  return new LogsError(
    'limit',
    `More than ${MAX_WINDOW_ROWS} records a minute match: narrow the query to follow it.`,
  );
}

/** Lines of JSON; a blank one now and then, which readers of JSON skip, keeps the connection alive. */
export async function* tailLines(
  steps: AsyncIterable<TailStep>,
  toLine: (row: Row) => string,
  now: () => number,
): AsyncGenerator<string> {
  let saidAt = Number.NEGATIVE_INFINITY;
  for await (const { rows, skipped } of steps) {
    const isQuiet = rows.length === 0;
    if (isQuiet && now() - saidAt < HEARTBEAT_MS) continue;
    saidAt = now();
    yield isQuiet ? '\n' : rows.map(toLine).join('') + skippedLine(skipped, now());
  }
}

function skippedLine(skipped: number, nowMs: number): string {
  if (skipped === 0) return '';
  const line = {
    _time: new Date(nowMs).toISOString(),
    _msg: `${skipped} more records came at the same time and are not shown`,
    _skipped: String(skipped),
  };
  return `${JSON.stringify(line)}\n`;
}
