import type { Row } from '#languages/logsql';
import type { JobInput } from './schema.ts';
import { PART, RECORDS, VALUE } from './series-query.ts';
import type { Point } from './types.ts';

/** A row as a point; undefined where the bucket has nothing that can be measured, such as an average of no numbers. */
export function readPoint(row: Row, { by, measure }: Pick<JobInput, 'by' | 'measure'>): Point | undefined {
  const time = Date.parse(row.get('_time'));
  const records = toNumber(row.get(RECORDS));
  const value = measured(row, measure.kind, records);
  if (!Number.isFinite(time) || !Number.isFinite(value) || !(records > 0)) return undefined;
  return { time, entity: by.map((name) => row.get(name)), value, records };
}

function measured(row: Row, kind: JobInput['measure']['kind'], records: number): number {
  if (kind === 'count') return records;
  if (kind === 'share') return toNumber(row.get(PART)) / records;
  return toNumber(row.get(VALUE));
}

/** An empty text is no number, though JavaScript says 0. */
function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** A name for the values, the same for the same values. */
export function keyOf(entity: readonly string[]): string {
  return JSON.stringify(entity);
}

/** Values by field name. Without a prototype: a field may have any name. */
export function toEntity(by: readonly string[], entity: readonly string[]): Record<string, string> {
  const named: Record<string, string> = Object.create(null);
  for (const [at, name] of by.entries()) named[name] = entity[at] ?? '';
  return named;
}
