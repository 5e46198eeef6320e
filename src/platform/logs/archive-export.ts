import { quote, type Row, type TimeRange } from '#languages/logsql';
import { type ArchivedRecord, createArchiveWriter } from './archive-form.ts';
import { identityOf, toArchivedRecord } from './archive-record.ts';
import { LogsError } from './errors.ts';
import { readTime } from './record-time.ts';
import type { LogsService } from './service.ts';
import type { LogKind } from './types.ts';

export interface DayOptions {
  readonly kind: LogKind;
  /** `2026-11-23`, in UTC. */
  readonly day: string;
  /** Only its records; of a kind with such a label. */
  readonly cluster?: string;
  readonly signal: AbortSignal;
}

/** Rows that are held and sorted at once, unless a second has more. */
const SLICE_ROWS = 10_000;
const QUERY_MS = 600_000;

/** The lines of the archive of a day, with their ends, in order of time. What comes in meanwhile may be in it or not. */
export async function* archiveDay(logs: LogsService, options: DayOptions): AsyncGenerator<string> {
  const { kind, day, cluster } = options;
  const writer = createArchiveWriter();
  const exported = new Date(logs.now()).toISOString();
  yield writer.header({ kind: kind.name, day, ...(cluster === undefined ? {} : { cluster }), exported });
  for await (const slice of slicesOf(logs, options, dayRange(day), 0)) {
    const records = await recordsOf(logs, options, slice);
    let lines = '';
    for (const record of countCopies(kind, records)) lines += writer.record(record);
    if (lines !== '') yield lines;
  }
  yield writer.trailer();
}

const DAY_NS = 86_400_000_000_000n;

/** From its first to its last nanosecond. Throws for what is no day. */
export function dayRange(day: string): TimeRange {
  const minNs = readTime(day);
  if (minNs === undefined) throw new LogsError('invalid', `"${day}" is no day.`);
  return { minNs, maxNs: minNs + DAY_NS - 1n };
}

/** The records of a kind, and of one cluster if told, in LogsQL. */
export function filterOf(kind: LogKind, cluster: string | undefined): string {
  const ofKind = `kind:=${quote(kind.name)}`;
  return cluster === undefined ? ofKind : `${ofKind} cluster:=${quote(cluster)}`;
}

export async function* rowsOf(
  logs: LogsService,
  text: string,
  timeRange: TimeRange,
  signal: AbortSignal,
): AsyncGenerator<Row> {
  const nowNs = BigInt(logs.now()) * 1_000_000n;
  const bounds = { timeoutMs: QUERY_MS, maxRows: Number.MAX_SAFE_INTEGER };
  for await (const rows of logs.query(text, { nowNs, timeRange, signal, ...bounds })) yield* rows;
}

const STEPS = [
  { name: '1m', ns: 60_000_000_000n },
  { name: '1s', ns: 1_000_000_000n },
] as const;

/** Spans of time, in order, with about as many rows as may be held: minutes together, or a full minute by its seconds. */
async function* slicesOf(
  logs: LogsService,
  options: DayOptions,
  range: TimeRange,
  step: number,
): AsyncGenerator<TimeRange> {
  const { name, ns } = STEPS[step] ?? STEPS[1];
  let open: (TimeRange & { readonly rows: number }) | undefined;
  for (const { minNs, rows } of await counts(logs, options, range, name)) {
    const isFull = rows > SLICE_ROWS && step + 1 < STEPS.length;
    if (open !== undefined && (isFull || open.rows + rows > SLICE_ROWS)) {
      yield open;
      open = undefined;
    }
    const span = { minNs, maxNs: minNs + ns - 1n };
    if (isFull) yield* slicesOf(logs, options, span, step + 1);
    else open = { minNs: open?.minNs ?? minNs, maxNs: span.maxNs, rows: (open?.rows ?? 0) + rows };
  }
  if (open !== undefined) yield open;
}

interface Count {
  readonly minNs: bigint;
  readonly rows: number;
}

async function counts(
  logs: LogsService,
  { kind, cluster, signal }: DayOptions,
  range: TimeRange,
  step: string,
): Promise<readonly Count[]> {
  const found: Count[] = [];
  const text = `${filterOf(kind, cluster)} | stats by (_time:${step}) count() rows`;
  for await (const row of rowsOf(logs, text, range, signal))
    found.push({ minNs: readTime(row.get('_time')) ?? 0n, rows: Number(row.get('rows')) });
  return found.sort((a, b) => (a.minNs < b.minNs ? -1 : 1));
}

type Uncounted = Omit<ArchivedRecord, 'copy'>;

async function recordsOf(
  logs: LogsService,
  { kind, cluster, signal }: DayOptions,
  slice: TimeRange,
): Promise<readonly Uncounted[]> {
  const found: Uncounted[] = [];
  for await (const row of rowsOf(logs, filterOf(kind, cluster), slice, signal))
    found.push(toArchivedRecord(kind, row));
  return found.sort((a, b) => (a.timeNs < b.timeNs ? -1 : a.timeNs > b.timeNs ? 1 : 0));
}

/** Records that are the same have the same time, so only those of one time need be compared. */
function* countCopies(kind: LogKind, records: readonly Uncounted[]): Generator<ArchivedRecord> {
  let seen = new Map<string, number>();
  for (const [index, record] of records.entries()) {
    const isLikeBefore = records[index - 1]?.timeNs === record.timeNs;
    if (!isLikeBefore) seen = new Map();
    const isAlone = !isLikeBefore && records[index + 1]?.timeNs !== record.timeNs;
    const identity = isAlone ? '' : identityOf(kind, record);
    const copy = seen.get(identity) ?? 0;
    seen.set(identity, copy + 1);
    yield { ...record, copy };
  }
}
