import { fieldOf, type LogRow, TIME } from '../types.ts';

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [ms: number, value: number])[];
}

/** More lines than this cannot be told apart. */
export const MOST_SERIES = 6;

/**
 * Lines over time of what was counted: each column of numbers, by the other columns and by the labels, which may be
 * numbers as well. The largest ones; `left` are not among them.
 */
export function seriesOf(
  rows: readonly LogRow[],
  labels: readonly string[],
): { readonly series: readonly Series[]; readonly left: number } {
  const isTimed = rows.length > 0 && rows.every((row) => !Number.isNaN(Date.parse(fieldOf(row, TIME))));
  if (!isTimed) return { series: [], left: 0 };
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== TIME);
  const isCount = (name: string) =>
    !labels.includes(name) && rows.every((row) => isNumber(fieldOf(row, name)));
  const numbers = names.filter(isCount);
  const groups = names.filter((name) => !numbers.includes(name));
  const found = new Map<string, [number, number][]>();
  for (const row of rows) {
    const group = groups.map((name) => fieldOf(row, name)).join(', ');
    for (const name of numbers) {
      const value = fieldOf(row, name);
      if (value === '') continue;
      const key = group === '' ? name : numbers.length === 1 ? group : `${group}: ${name}`;
      const points = found.get(key) ?? [];
      points.push([Date.parse(fieldOf(row, TIME)), Number(value)]);
      found.set(key, points);
    }
  }
  const all = [...found]
    .map(([name, points]) => ({ name, points: points.sort(([a], [b]) => a - b) }))
    .sort((a, b) => sumOf(b) - sumOf(a));
  return { series: all.slice(0, MOST_SERIES), left: Math.max(0, all.length - MOST_SERIES) };
}

function isNumber(text: string): boolean {
  return text === '' || Number.isFinite(Number(text));
}

function sumOf({ points }: Series): number {
  return points.reduce((sum, [, value]) => sum + Math.abs(value), 0);
}
