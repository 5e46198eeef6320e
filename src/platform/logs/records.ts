import { LogsError } from './errors.ts';
import type { BatchContent, BatchForm } from './frame.ts';
import type { LogKind } from './types.ts';

/** How many records a batch holds, and how; refuses what is no record, with its place. */
export function countRecords(value: unknown, kind: LogKind): BatchContent {
  const { form, items } = itemsOf(value, kind);
  const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  if (wrong < 0) return { records: items.length, form };
  throw new LogsError(
    'invalid',
    `Record ${wrong} of this batch of the log "${kind.name}" is no JSON object.`,
  );
}

function itemsOf(
  value: unknown,
  { items }: LogKind,
): { readonly form: BatchForm; readonly items: readonly unknown[] } {
  if (Array.isArray(value)) return { form: 'list', items: value };
  const one = { form: 'one' as const, items: [value] };
  if (items === undefined || typeof value !== 'object' || value === null) return one;
  const listed = Object.hasOwn(value, items)
    ? (value as Readonly<Record<string, unknown>>)[items]
    : undefined;
  return Array.isArray(listed) ? { form: 'items', items: listed } : one;
}
