import { createHash } from 'node:crypto';
import { formatRfc3339, type Row } from '#languages/logsql';
import type { ArchivedRecord } from './archive-form.ts';
import { flatWithLongNames } from './flat-record.ts';
import { recordOf } from './part-row.ts';
import { readTime } from './record-time.ts';
import { isReserved } from './reserved-names.ts';
import type { LogKind } from './types.ts';

/** A row of a query without pipes as an archive has it. */
export function toArchivedRecord(kind: LogKind, row: Row): Omit<ArchivedRecord, 'copy'> {
  const batch = row.get('log.batch');
  const record = recordOf(row) ?? flatJson(kind, row);
  return {
    timeNs: readTime(row.get('_time')) ?? 0n,
    kind: kind.name,
    ...(batch === '' ? {} : { batch }),
    // Blanks of JSON may be line ends, and nothing else in it may.
    record: record.replace(/[\r\n]/g, ' '),
    labels: labelsOf(kind, (name) => row.get(name)),
  };
}

function labelsOf(kind: LogKind, of: (name: string) => string): Readonly<Record<string, string>> {
  const filled = kind.labels.map((name) => [name, of(name)] as const).filter(([, value]) => value !== '');
  return Object.fromEntries(filled);
}

/** Of a store that keeps fields only: an object of them, which is the same record to every query. */
function flatJson(kind: LogKind, row: Row): string {
  const members: (readonly [string, string])[] = [];
  for (const name of row.names()) if (!isReserved(kind, name)) members.push([name, row.get(name)]);
  // Where the record's own time or message has the name that the store's has, that one was taken from it.
  if (kind.time.includes('_time')) members.push(['_time', row.get('_time')]);
  const message = kind.message.includes('_msg') ? ownMessage(kind, row) : '';
  if (message !== '') members.push(['_msg', message]);
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

/** What is left of `_msg` without the other fields that it is made of. */
function ownMessage(kind: LogKind, row: Row): string {
  const others = kind.message
    .filter((name) => name !== '_msg')
    .map((name) => row.get(name))
    .filter((text) => text !== '')
    .join(' ');
  const message = row.get('_msg');
  if (others === '') return message;
  return message === others ? '' : message.slice(0, message.length - others.length - 1);
}

/** The same for records between which no query can tell: of one time, with the same labels, message and fields. */
export function identityOf(
  kind: LogKind,
  { timeNs, labels, record }: Pick<ArchivedRecord, 'timeNs' | 'labels' | 'record'>,
): string {
  const flat = flatWithLongNames(record);
  const of = (name: string): string => flat?.get(name) ?? '';
  const message = kind.message
    .map(of)
    .filter((text) => text !== '')
    .join(' ');
  const fields = [...(flat?.entries() ?? [])].filter(
    ([name, value]) => value !== '' && !isReserved(kind, name),
  );
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  const own = Object.entries(
    labelsOf(kind, (name) => (Object.hasOwn(labels, name) ? (labels[name] ?? '') : '')),
  );
  const whole = JSON.stringify([formatRfc3339(timeNs), own, message, fields]);
  return createHash('sha256').update(whole).digest('base64');
}
