import { fieldOf, type LogRow, TIME } from '../../logs/types.ts';
import type { PanelColumn, PanelDefinition } from '../wire.ts';
import { isNumeric, isSummable, numberOf } from './units.ts';

export interface Line {
  readonly name: string;
  readonly column: PanelColumn;
  /** The value of the panel's `by`; undefined where there is none. */
  readonly group: string | undefined;
  readonly points: readonly (readonly [ms: number, value: number | null])[];
}

export interface Buckets {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** More lines cannot be told apart. */
export const MOST_LINES = 6;

/** The columns of a series that are lines. */
export function numberColumns({
  columns,
  by,
}: Pick<PanelDefinition, 'columns' | 'by'>): readonly PanelColumn[] {
  return columns.filter(({ field, unit }) => field !== TIME && field !== by && isNumeric(unit));
}

/** Lines over time, the largest first. `left` of them are not among these. */
export function linesOf(
  panel: Pick<PanelDefinition, 'columns' | 'by'>,
  rows: readonly LogRow[],
  buckets: Buckets,
  nameOf: (column: PanelColumn) => string,
): { readonly lines: readonly Line[]; readonly left: number } {
  const groups = panel.by === undefined ? [undefined] : groupsOf(rows, panel.by);
  const columns = numberColumns(panel);
  const all = groups.flatMap((group) =>
    columns.map((column): Line => {
      const own = group === undefined ? rows : rows.filter((row) => fieldOf(row, panel.by ?? '') === group);
      const name =
        group === undefined ? nameOf(column) : columns.length > 1 ? `${group}: ${nameOf(column)}` : group;
      return { name, column, group, points: pointsOf(own, column, buckets) };
    }),
  );
  const sorted = panel.by === undefined ? all : all.toSorted((a, b) => sumOf(b) - sumOf(a));
  return { lines: sorted.slice(0, MOST_LINES), left: Math.max(0, sorted.length - MOST_LINES) };
}

function groupsOf(rows: readonly LogRow[], by: string): readonly string[] {
  return [...new Set(rows.map((row) => fieldOf(row, by)))];
}

/** Every bucket of the range: where nothing was counted there is a zero, where nothing was measured a gap. */
function pointsOf(rows: readonly LogRow[], column: PanelColumn, buckets: Buckets): Line['points'] {
  const values = new Map<number, number>();
  for (const row of rows) {
    const value = numberOf(fieldOf(row, column.field));
    const ms = Date.parse(fieldOf(row, TIME));
    if (value === undefined || Number.isNaN(ms)) continue;
    values.set(ms, isSummable(column.unit) ? (values.get(ms) ?? 0) + value : value);
  }
  const empty = isSummable(column.unit) ? 0 : null;
  return timesOf(buckets).map((ms) => [ms, values.get(ms) ?? empty] as const);
}

const MOST_BUCKETS = 1000;

export function timesOf({ startMs, endMs, stepMs }: Buckets): readonly number[] {
  const first = Math.floor(startMs / stepMs) * stepMs;
  const length = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil((endMs - first) / stepMs)));
  return Array.from({ length }, (_, index) => first + index * stepMs);
}

function sumOf({ points }: Line): number {
  return points.reduce((sum, [, value]) => sum + Math.abs(value ?? 0), 0);
}

/** All rows as one line, moved by so much: the time before under the present one. Undefined where sums mean nothing. */
export function lineBefore(
  panel: Pick<PanelDefinition, 'columns' | 'by'>,
  rows: readonly LogRow[],
  before: Buckets,
  shiftMs: number,
): Line['points'] | undefined {
  const [column, second] = numberColumns(panel);
  if (column === undefined || second !== undefined || (panel.by !== undefined && !isSummable(column.unit)))
    return undefined;
  return pointsOf(rows, column, before).map(([ms, value]) => [ms + shiftMs, value] as const);
}
