import { dayRange, filterOf, rowsOf } from './archive-export.ts';
import { type ArchivedRecord, readArchivedRecord } from './archive-form.ts';
import { identityOf, toArchivedRecord } from './archive-record.ts';
import { LogsError } from './errors.ts';
import { flatWithLongNames } from './flat-record.ts';
import { timeOfRecord } from './record-time.ts';
import type { LogsService } from './service.ts';
import type { LogKind } from './types.ts';

export interface ImportOptions {
  readonly kind: LogKind;
  readonly day: string;
  /** Lines of records of an archive. */
  readonly body: Uint8Array;
  /** The number of the first of them in its file, for messages. */
  readonly firstLine: number;
  readonly signal: AbortSignal;
}

export interface ImportReceipt {
  /** Taken in now. */
  readonly added: number;
  /** In the log already, and not taken again. */
  readonly present: number;
}

/**
 * Takes in what the log does not have: of records that are the same as many as the archive has. Nothing is written down about
 * files, the log itself is asked; so a part of a day, a file that comes twice and one that was broken off are all whole
 * in the end. Throws LogsError `invalid` for a line that is none, before anything is taken. Not for two calls at a time.
 */
export async function importRecords(logs: LogsService, options: ImportOptions): Promise<ImportReceipt> {
  const { kind, day } = options;
  const lines = Buffer.from(options.body).toString().split('\n');
  if (lines.at(-1) === '') lines.pop();
  const records = lines.map((line, index) => readPlaced(line, options.firstLine + index, options));
  const known = await countKnown(logs, kind, records, options.signal);
  const missing = records.filter(({ record, identity }) => record.copy >= (known.get(identity) ?? 0));
  const batches = Map.groupBy(missing, ({ record, receivedNs }) =>
    JSON.stringify([String(receivedNs), record.labels]),
  );
  await Promise.all([...batches.values()].map((batch) => append(logs, kind, batch)));
  return { added: missing.length, present: records.length - missing.length };

  function readPlaced(line: string, place: number, { kind: own }: ImportOptions): PlacedRecord {
    const record = readArchivedRecord(line, place);
    verifyRecord(own, day, record, place);
    const receivedNs = arrivalFor(own, record, dayRange(day).minNs, place);
    return { record, receivedNs, identity: identityOf(own, record) };
  }
}

interface PlacedRecord {
  readonly record: ArchivedRecord;
  readonly receivedNs: bigint;
  readonly identity: string;
}

function verifyRecord(kind: LogKind, day: string, record: ArchivedRecord, place: number): void {
  const { minNs, maxNs } = dayRange(day);
  if (record.kind !== kind.name) throw refused(place, `is of the log "${record.kind}", not "${kind.name}"`);
  if (record.timeNs < minNs || record.timeNs > maxNs) throw refused(place, `is not of ${day}`);
  const unknown = Object.keys(record.labels).find((label) => !kind.labels.includes(label));
  if (unknown !== undefined)
    throw refused(place, `has a label "${unknown}" that the log "${kind.name}" has not`);
}

/**
 * The time of arrival with which the store gives a record the time that it had. That of the day does for all that had their own
 * time, so that they go in together; one that had none, or whose clock was not believed, had its time of arrival.
 */
function arrivalFor(kind: LogKind, { record, timeNs }: ArchivedRecord, dayNs: bigint, place: number): bigint {
  const flat = flatWithLongNames(record);
  const fieldOf = (name: string): string => flat?.get(name) ?? '';
  const found = [dayNs, timeNs].find((at) => timeOfRecord(kind, fieldOf, at) === timeNs);
  if (found === undefined)
    throw refused(place, 'has a time that the store would not give to it: its own is another one');
  return found;
}

async function countKnown(
  logs: LogsService,
  kind: LogKind,
  records: readonly PlacedRecord[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(records.map(({ identity }) => identity));
  const known = new Map<string, number>();
  const [first] = records;
  if (first === undefined) return known;
  let [minNs, maxNs] = [first.record.timeNs, first.record.timeNs];
  for (const { record } of records) {
    if (record.timeNs < minNs) minNs = record.timeNs;
    if (record.timeNs > maxNs) maxNs = record.timeNs;
  }
  for await (const row of rowsOf(logs, filterOf(kind, onlyCluster(records)), { minNs, maxNs }, signal)) {
    const identity = identityOf(kind, toArchivedRecord(kind, row));
    if (wanted.has(identity)) known.set(identity, (known.get(identity) ?? 0) + 1);
  }
  return known;
}

function onlyCluster(records: readonly PlacedRecord[]): string | undefined {
  const clusters = new Set(records.map(({ record }) => record.labels['cluster']));
  const [only] = clusters;
  return clusters.size === 1 ? only : undefined;
}

async function append(logs: LogsService, kind: LogKind, batch: readonly PlacedRecord[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const body = Buffer.from(`[${batch.map(({ record }) => record.record).join(',')}]`);
  const { labels } = first.record;
  await logs.append({ kind: kind.name, labels, body, receivedNs: first.receivedNs });
}

function refused(line: number, what: string): LogsError {
  return new LogsError('invalid', `Line ${line} ${what}.`);
}
