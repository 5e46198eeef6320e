import { fieldOf, type LogRow } from '../types.ts';

const MOST_VALUES = 50;
/** A longer one is no word that somebody would choose from a list. */
const LONGEST = 100;

/** The values that a field has in these rows, the most frequent first: what completion proposes. */
export function valuesIn(rows: readonly LogRow[], field: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = fieldOf(row, field);
    if (value !== '' && value.length <= LONGEST) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_VALUES)
    .map(([value]) => value);
}
