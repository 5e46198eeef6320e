import type { Row } from '#languages/logsql';

/** The shapes in which VictoriaLogs answers what was counted. Names and values are a sender's: any text. */

export interface HitSeries {
  readonly fields: Readonly<Record<string, string>>;
  readonly timestamps: readonly string[];
  readonly values: readonly number[];
  readonly total: number;
}

/** By group, the largest first; with a limit, what is beyond it is one group without fields. */
export function toHits(
  rows: readonly Row[],
  fields: readonly string[],
  limit: number,
): { readonly hits: readonly HitSeries[] } {
  const groups = Map.groupBy(rows, (row) => JSON.stringify(fields.map((name) => row.get(name))));
  const series = [...groups.values()]
    .map((group) => toSeries(group, fields))
    .sort((a, b) => b.total - a.total);
  if (limit === 0 || series.length <= limit) return { hits: series };
  const rest = [...groups.values()]
    .map((group) => ({ group, total: toSeries(group, fields).total }))
    .sort((a, b) => b.total - a.total)
    .slice(limit)
    .flatMap(({ group }) => group);
  return { hits: [...series.slice(0, limit), toSeries(rest, [])] };
}

function toSeries(rows: readonly Row[], fields: readonly string[]): HitSeries {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const time = row.get('_time');
    counts.set(time, (counts.get(time) ?? 0) + Number(row.get('hits')));
  }
  const sorted = [...counts].sort(([a], [b]) => compareTimes(a, b));
  const [first] = rows;
  return {
    fields: Object.fromEntries(fields.map((name) => [name, first?.get(name) ?? ''])),
    timestamps: sorted.map(([time]) => time),
    values: sorted.map(([, count]) => count),
    total: sorted.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** Times in UTC, with as many decimals as they have. */
export function compareTimes(a: string, b: string): number {
  const [left, right] = [a.replace('Z', ''), b.replace('Z', '')];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Values with how often each is there. */
export function toValues(
  rows: readonly Row[],
  name: string,
): { readonly values: readonly { readonly value: string; readonly hits: number }[] } {
  const values = rows.map((row) => ({ value: row.get(name), hits: Number(row.get('hits')) }));
  return { values: values.sort((a, b) => b.hits - a.hits) };
}

/** An instant vector of Prometheus. */
export function toVector(rows: readonly Row[], labels: ReadonlySet<string>, atMs: number): unknown {
  const result = rows.flatMap((row) =>
    columnsOf(row, labels).map((name) => ({
      metric: metricOf(row, name, labels),
      value: [atMs / 1000, row.get(name)],
    })),
  );
  return { status: 'success', data: { resultType: 'vector', result } };
}

/** A range vector of Prometheus. */
export function toMatrix(rows: readonly Row[], labels: ReadonlySet<string>): unknown {
  const series = new Map<string, { metric: Record<string, string>; values: [number, string][] }>();
  for (const row of rows) {
    const at = Date.parse(row.get('_time')) / 1000;
    for (const name of columnsOf(row, labels)) {
      const metric = metricOf(row, name, labels);
      const key = JSON.stringify(metric);
      const one = series.get(key) ?? { metric, values: [] };
      one.values.push([at, row.get(name)]);
      series.set(key, one);
    }
  }
  const result = [...series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => ({ ...one, values: one.values.sort(([a], [b]) => a - b) }));
  return { status: 'success', data: { resultType: 'matrix', result } };
}

function columnsOf(row: Row, labels: ReadonlySet<string>): readonly string[] {
  return [...row.names()].filter((name) => name !== '_time' && !labels.has(name));
}

function metricOf(row: Row, name: string, labels: ReadonlySet<string>): Record<string, string> {
  const pairs = [...labels].filter((label) => row.get(label) !== '').map((label) => [label, row.get(label)]);
  return Object.fromEntries([['__name__', name], ...pairs]);
}
