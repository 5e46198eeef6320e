import { stripControl, toTable } from '#platform/cli';
import type { Answer, Begin, Column, Panel, Row } from './report-types.ts';

const TICKS = '▁▂▃▄▅▆▇█';
const BAR = 24;
const MOST_LINES = 8;

interface Shown {
  /** Rows of a table. */
  readonly most: number;
  readonly begin: Begin | undefined;
}

/** A panel for people: a number, a table with bars, or lines over time. */
export function panelText(panel: Panel, answers: readonly Answer[], { most, begin }: Shown): string {
  const now = answers.find(({ part }) => part === 'now');
  const title = panel.text.en.title;
  if (now === undefined) return '';
  if (now.state === 'unknown') return `\n${title}: unknown. ${stripControl(now.reason?.detail ?? '')}\n`;
  if (now.rows.length === 0) return `\n${title}: no records\n`;
  if (panel.kind === 'figure') return figureText(panel, now, answers, begin);
  return `\n${title}\n${panel.kind === 'series' ? seriesText(panel, now.rows, begin) : tableText(panel, now, most)}`;
}

function figureText(panel: Panel, now: Answer, answers: readonly Answer[], begin: Begin | undefined): string {
  const [column] = panel.columns;
  if (column === undefined) return '';
  const before = answers.find(({ part, state }) => part === 'before' && state === 'done')?.rows[0];
  const trend = answers.find(({ part }) => part === 'trend')?.rows ?? [];
  const was = before === undefined ? '' : `  (before: ${valueText(fieldOf(before, column.field), column)})`;
  const value = valueText(fieldOf(now.rows[0] ?? {}, column.field), column);
  return `${panel.text.en.title}: ${value}${was}  ${sparkline(inTime(trend, column, begin))}`
    .trimEnd()
    .concat('\n');
}

function seriesText(panel: Panel, rows: readonly Row[], begin: Begin | undefined): string {
  const column = panel.columns.find(({ unit, field }) => isNumber(unit) && field !== panel.by);
  if (column === undefined) return '';
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = panel.by === undefined ? column.text.en : fieldOf(row, panel.by) || '(none)';
    const own = groups.get(name) ?? [];
    own.push(row);
    groups.set(name, own);
  }
  const lines = [...groups]
    .map(([name, own]) => ({ name, values: inTime(own, column, begin) }))
    .sort((a, b) => sum(b.values) - sum(a.values));
  const shown = lines.slice(0, MOST_LINES);
  const left = lines.length - shown.length;
  return (
    toTable(
      [
        { title: nameOfLines(panel), value: ({ name }) => stripControl(name).slice(0, 60) },
        { title: 'over time', value: ({ values }) => sparkline(values) },
        { title: 'most', value: ({ values }) => numberText(Math.max(...values), column), align: 'right' },
      ],
      shown,
    ) + (left > 0 ? `… and ${left} more lines; --output json has all of them\n` : '')
  );
}

function nameOfLines({ by, columns }: Panel): string {
  return columns.find(({ field }) => field === by)?.text.en ?? by ?? '';
}

function tableText(panel: Panel, now: Answer, most: number): string {
  const rows = now.rows.slice(0, most);
  const numbers = panel.columns.filter(({ unit }) => isNumber(unit));
  const [first] = numbers;
  const largest = first === undefined ? 0 : Math.max(...rows.map((row) => numberOf(row, first)), 0);
  const hasBars = first !== undefined && panel.kind !== 'table' && panel.kind !== 'timeline';
  const columns = panel.columns.map((column) => ({
    title: column.text.en,
    value: (row: Row) => valueText(fieldOf(row, column.field), column),
    ...(isNumber(column.unit) ? { align: 'right' as const } : {}),
  }));
  const bars = { title: '', value: (row: Row) => bar(first ? numberOf(row, first) : 0, largest) };
  const left = now.rows.length - rows.length;
  const more = now.isCut
    ? `… more than ${now.rows.length} rows`
    : left > 0
      ? `… and ${left} more rows; --rows 0 prints all`
      : '';
  return toTable<Row>(hasBars ? [...columns, bars] : columns, rows) + (more === '' ? '' : `${more}\n`);
}

function bar(value: number, most: number): string {
  return most <= 0 ? '' : '█'.repeat(Math.max(value > 0 ? 1 : 0, Math.round((value / most) * BAR)));
}

function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 0);
  if (values.length < 2 || most <= 0) return '';
  return values
    .map((value) => TICKS[Math.max(0, Math.min(7, Math.floor((value / most) * 7.999)))] ?? ' ')
    .join('');
}

const MOST_BUCKETS = 1000;

/** A number for each bucket of the range: where there is no row nothing happened. */
function inTime(rows: readonly Row[], column: Column, begin: Begin | undefined): readonly number[] {
  const values = new Map(rows.map((row) => [Date.parse(fieldOf(row, '_time')), numberOf(row, column)]));
  if (begin === undefined || rows.length === 0) return [...values.values()];
  const { range, step } = begin;
  const first = Math.floor(range.startMs / step.ms) * step.ms;
  const length = Math.min(MOST_BUCKETS, Math.ceil((range.endMs - first) / step.ms));
  return Array.from({ length }, (_, index) => values.get(first + index * step.ms) ?? 0);
}

function isNumber(unit: Column['unit']): boolean {
  return unit === 'count' || unit === 'bytes' || unit === 'seconds' || unit === 'ratio';
}

function numberOf(row: Row, { field }: Column): number {
  const value = Number(fieldOf(row, field));
  return Number.isFinite(value) ? value : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Own properties alone: a field may be named `constructor`. */
function fieldOf(row: Row, name: string): string {
  return Object.hasOwn(row, name) ? (row[name] ?? '') : '';
}

/** Fields of strangers never reach the terminal as commands to it. */
function valueText(text: string, column: Column): string {
  if (text === '') return '-';
  const value = isNumber(column.unit) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? numberText(value, column) : stripControl(text).slice(0, 200);
}

function numberText(value: number, { unit }: Column): string {
  if (unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'seconds') return value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`;
  if (unit === 'bytes' && Math.abs(value) >= 1000) {
    const power = Math.min(5, Math.floor(Math.log10(Math.abs(value)) / 3));
    return `${(value / 1000 ** power).toFixed(1)} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][power]}`;
  }
  return String(Math.round(value * 1000) / 1000);
}

/** RFC 4180. A spreadsheet takes what begins so for a formula: an apostrophe in front makes it text. */
export function toCsvRows(rows: readonly Row[], columns: readonly string[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => fieldOf(row, name)))];
  return lines.map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}

function toCell(value: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value);
  const safe = stripControl(isFormula ? `'${value}` : value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
