import { analyzeQuery } from '#languages/logsql';
import { paths } from '../../../../navigation/paths.ts';
import { writeAddress } from '../logs/search/address.ts';
import { refine, withPipe } from '../logs/search/refine.ts';
import type { RangeText } from '../logs/search/time-range.ts';
import { fieldOf, type LogRow, TIME } from '../logs/types.ts';
import type { Behind } from './wire.ts';

/** The search with a query and a time range in it. */
export function logsLink(query: string, range: RangeText, columns: readonly string[] = []): string {
  return `${paths.logs()}?${writeAddress({ query, range, columns })}`;
}

/** The records behind a whole figure; `column` is the one whose number it shows. */
export function behindLink(behind: Behind, range: RangeText, column?: string): string {
  return logsLink(narrowed(behind.query, behind, column), range);
}

/** The records behind one row of a figure; undefined where a row says less than its records. */
export function rowLink(behind: Behind, row: LogRow, range: RangeText, column?: string): string | undefined {
  if (!behind.hasRows) return undefined;
  let query = narrowed(behind.query, behind, column);
  let within = range;
  for (const { column: name, field, stepMs } of behind.labels) {
    const value = fieldOf(row, name);
    if (stepMs !== undefined) within = bucketOf(value, stepMs) ?? within;
    else
      query = behind.isPiped
        ? withPipe(query, `filter ${condition(field, value)}`)
        : refine(query, field, value, '=');
  }
  return logsLink(query, within);
}

/** A count of some records only is about those. */
function narrowed(query: string, { conditions, isPiped }: Behind, column: string | undefined): string {
  const found = conditions.find((one) => one.column === column);
  if (found === undefined) return query;
  if (isPiped) return withPipe(query, `filter ${found.filter}`);
  const own = query === '*' ? '' : isOr(query) ? `(${query}) ` : `${query} `;
  return own + found.filter;
}

function isOr(query: string): boolean {
  return analyzeQuery(query, { nowNs: 0n }).query?.filter.kind === 'or';
}

/** As `refine` writes it. */
function condition(field: string, value: string): string {
  return refine('*', field, value, '=');
}

function bucketOf(at: string, stepMs: number): RangeText | undefined {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return undefined;
  return { from: new Date(ms).toISOString(), to: new Date(ms + stepMs).toISOString() };
}

/** A point of a line is a row with its time, and its group where it has one. */
export function pointRow(ms: number, by: string | undefined, group: string | undefined): LogRow {
  return {
    [TIME]: new Date(ms).toISOString(),
    ...(by === undefined || group === undefined ? {} : { [by]: group }),
  };
}
