import { LogsqlExecutionError } from '../errors.ts';
import { FieldRow, type Row } from '../rows/index.ts';
import { formatRfc3339, parseRfc3339 } from '../values/timestamps.ts';
import type { StageMaker } from './types.ts';

/** What comes out is read by people: more would be a mistake. */
const MAX_STREAMS = 100;
const MAX_ROWS_PER_STREAM = 1000;

interface TimedRow {
  readonly ns: bigint;
  readonly row: Row;
}

/** The rows of a stream around those that were found, the streams in the order of their first found row. */
export const streamContext: StageMaker<'stream_context'> = (pipe, emit, { budget, streamRows }) => {
  const found = new Map<string, Set<bigint>>();
  return {
    push(row) {
      const ns = parseRfc3339(row.get('_time'));
      if (ns === undefined) return;
      const id = row.get('_stream_id');
      const times = found.get(id) ?? new Set();
      found.set(id, times.add(ns));
      if (found.size <= MAX_STREAMS && times.size <= MAX_ROWS_PER_STREAM) return;
      const message = `stream_context shows ${MAX_STREAMS} streams and ${MAX_ROWS_PER_STREAM} rows of each at most; narrow the filter`;
      throw new LogsqlExecutionError('memory_limit', message, pipe.place);
    },
    finish() {
      const streams = Array.from(found, ([id, times]) => ({ id, times: [...times].sort(compareNs) }));
      streams.sort((a, b) => compareNs(a.times[0] ?? 0n, b.times[0] ?? 0n));
      for (const { id, times } of streams) {
        const around = {
          minNs: (times[0] ?? 0n) - (pipe.before > 0 ? pipe.windowNs : 0n),
          maxNs: (times.at(-1) ?? 0n) + (pipe.after > 0 ? pipe.windowNs : 0n),
        };
        const rows: TimedRow[] = [];
        for (const row of streamRows(id, around)) {
          budget.step();
          const ns = parseRfc3339(row.get('_time'));
          if (ns !== undefined && ns >= around.minNs && ns <= around.maxNs) rows.push({ ns, row });
        }
        rows.sort((a, b) => compareNs(a.ns, b.ns));
        const parts = partsOf(rows, times, pipe);
        for (const part of parts) {
          for (const { row } of part) emit(row);
          if (found.size > 1 || parts.length > 1) emit(delimiterOf(part.at(-1), id));
        }
      }
    },
  };
};

function compareNs(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** For each time the rows at it and around it that are nearer to it than to another, none of them twice. */
function partsOf(
  rows: readonly TimedRow[],
  times: readonly bigint[],
  { before, after }: { readonly before: number; readonly after: number },
): readonly (readonly TimedRow[])[] {
  let shown = 0;
  const parts: (readonly TimedRow[])[] = [];
  for (const [i, time] of times.entries()) {
    const [previous, next] = [times[i - 1], times[i + 1]];
    const first = rows.findIndex(({ ns }) => ns >= time);
    const from = Math.max(
      first - before,
      previous === undefined ? 0 : rows.findIndex(({ ns }) => ns > previous),
      shown,
    );
    const behind = endOf(rows, ({ ns }) => ns > time);
    const to = Math.min(
      behind + after,
      next === undefined ? rows.length : endOf(rows, ({ ns }) => ns >= next),
    );
    if (first < 0 || to <= from) continue;
    parts.push(rows.slice(from, to));
    shown = to;
  }
  return parts;
}

function endOf(rows: readonly TimedRow[], isBeyond: (row: TimedRow) => boolean): number {
  const at = rows.findIndex(isBeyond);
  return at < 0 ? rows.length : at;
}

/** A row that says that others are left out. */
function delimiterOf(last: TimedRow | undefined, id: string): Row {
  return FieldRow.of([
    ['_time', formatRfc3339((last?.ns ?? 0n) + 1n)],
    ['_stream_id', id],
    ['_stream', last?.row.get('_stream') ?? ''],
    ['_msg', '---'],
  ]);
}
