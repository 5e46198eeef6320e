import type { SortPipe } from '../parse/types.ts';
import { FieldRow, fieldsOf, type Row } from '../rows/index.ts';
import { parseIpv4 } from '../values/ipv4.ts';
import { keyOf } from '../values/keys.ts';
import { parseFloat64, parseInt64 } from '../values/numbers.ts';
import { compareValues, isLessNatural } from '../values/order.ts';
import { parseRfc3339 } from '../values/timestamps.ts';
import type { Emit, Stage, StageContext } from './types.ts';

type Compare = (a: Row, b: Row) => number;

interface Sorted {
  readonly row: Row;
  /** Ties keep the order in which the rows came. */
  readonly index: number;
}

/** With a limit only so many rows of each partition are held. */
export function sort(pipe: SortPipe, emit: Emit, { budget }: StageContext): Stage {
  const compare = compareOf(pipe);
  const most = pipe.limit > 0 ? pipe.offset + pipe.limit : Number.POSITIVE_INFINITY;
  const partitions = new Map<string, Sorted[]>();
  let count = 0;
  const trim = (rows: Sorted[], to: number) => {
    rows.sort((a, b) => compare(a.row, b.row) || a.index - b.index);
    for (const { row } of rows.splice(to)) budget.release(row);
  };
  return {
    push(row) {
      budget.hold(row);
      const key = keyOf(pipe.partitionBy.map((name) => row.get(name)));
      const rows = partitions.get(key) ?? [];
      if (rows.length === 0) partitions.set(key, rows);
      rows.push({ row, index: count });
      count += 1;
      if (rows.length >= 2 * most + 100) trim(rows, most);
    },
    finish() {
      for (const key of [...partitions.keys()].sort()) {
        const rows = partitions.get(key) ?? [];
        trim(rows, most);
        for (const [i, { row }] of rows.entries()) if (i >= pipe.offset) emit(ranked(row, i + 1, pipe.rank));
      }
    },
  };
}

function ranked(row: Row, number: number, rank: string | undefined): Row {
  if (rank === undefined) return row;
  return new FieldRow(new Map([...fieldsOf(row), [rank, String(number)]]));
}

/** VictoriaLogs compares in one way where it sorts all, and in another where it keeps the first few. */
function compareOf({ by, isDesc, limit }: SortPipe): Compare {
  const compareText = limit > 0 ? compareValues : compareColumns;
  if (by.length === 0) {
    return (a, b) => (isDesc ? compareText(textOf(b), textOf(a)) : compareText(textOf(a), textOf(b)));
  }
  return (a, b) => {
    for (const field of by) {
      const [x, y] = [a.get(field.name), b.get(field.name)];
      if (x === y) continue;
      const compare = field.name === '_time' ? compareTimes : compareText;
      const order = compare(x, y);
      if (order !== 0) return field.isDesc === isDesc ? order : -order;
    }
    return 0;
  };
}

function textOf(row: Row): string {
  return JSON.stringify([...fieldsOf(row)]);
}

function compareTimes(a: string, b: string): number {
  // As they stand in records: in UTC, and with as many digits.
  if (a.length === b.length && isUtc(a) && isUtc(b)) return a < b ? -1 : Number(a > b);
  const [x, y] = [parseRfc3339(a), parseRfc3339(b)];
  if (x === undefined || y === undefined) return compareColumns(a, b);
  return x < y ? -1 : Number(x > y);
}

function isUtc(text: string): boolean {
  return text.charCodeAt(10) === 84 && text.charCodeAt(text.length - 1) === 90;
}

/** Integers and addresses first, then numbers, then texts. Zero is no integer here, so that it is compared as a number. */
function compareColumns(a: string, b: string): number {
  const [i, j] = [integerOf(a), integerOf(b)];
  if (i && j) return i < j ? -1 : Number(i > j);
  const [x, y] = [parseFloat64(a), parseFloat64(b)];
  if (x !== undefined && y !== undefined) return x - y;
  if (a === b) return 0;
  return isLessNatural(a, b) ? -1 : 1;
}

function integerOf(text: string): number | bigint | undefined {
  return parseInt64(text) ?? parseIpv4(text);
}
