import { fieldOf, type LogRow } from '../types.ts';

/** RFC 4180. A spreadsheet takes what begins so for a formula: an apostrophe in front makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

export function toCsv(rows: readonly LogRow[], columns: readonly string[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => fieldOf(row, name)))];
  return lines.map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}

function toCell(value: string): string {
  const safe = FORMULA.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `-5` is no formula. */
function isNumber(value: string): boolean {
  return /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value);
}

/** All names that rows have, in the order in which they come; time and message first. */
export function columnsOf(rows: readonly LogRow[], first: readonly string[] = []): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  const leading = first.filter((name) => names.has(name));
  return [...leading, ...[...names].filter((name) => !leading.includes(name))];
}
