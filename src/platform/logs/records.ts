import { LogsError } from './errors.ts';
import type { LogKind } from './types.ts';

/** How many records a batch holds; refuses what is no record, with its place. */
export function countRecords(value: unknown, kind: LogKind): number {
  const items = itemsOf(value, kind);
  const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (wrong < 0) return items.length;
  throw new LogsError(
    'invalid',
    `Record ${wrong} of this batch of the log "${kind.name}" is no JSON object.`,
  );
}

function itemsOf(value: unknown, { items }: LogKind): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (items === undefined || typeof value !== 'object' || value === null) return [value];
  const listed = Object.hasOwn(value, items)
    ? (value as Readonly<Record<string, unknown>>)[items]
    : undefined;
  return Array.isArray(listed) ? listed : [value];
}
