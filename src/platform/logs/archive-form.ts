import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { LogsError } from './errors.ts';

/**
 * A day of one kind as a file, one JSON object a line:
 *
 *     {"form":"bulwark-log-archive","version":1,"kind":"audit","day":"2026-11-23","exported":"2026-12-01T02:00:00.000Z"}
 *     {"time":"1795392000123456789","kind":"audit","record":{…},"labels":{"cluster":"one"},"crc":"0a1b2c3d"}
 *     {"end":true,"records":1,"sha256":"…"}
 *
 * `time` is nanoseconds since 1970, and records come in its order. `crc` is the CRC-32 of the line before `,"crc"`, begun with
 * that of the line before it (the first with 0): so a line that was changed, moved or taken out is found at its place.
 * `sha256` is of all bytes before the last line. `batch` is the record's own `log.batch`; `copy` counts records that are
 * the same in everything, from 0, which is left out.
 */
export const ARCHIVE_FORM = 'bulwark-log-archive';

export interface ArchiveHeader {
  readonly kind: string;
  /** `2026-11-23`, in UTC. */
  readonly day: string;
  /** The only one whose records are in it. */
  readonly cluster?: string;
  /** When, RFC 3339. */
  readonly exported: string;
}

export interface ArchivedRecord {
  /** Nanoseconds since 1970: the store's, whatever the record says. */
  readonly timeNs: bigint;
  readonly kind: string;
  readonly batch?: string;
  readonly copy: number;
  /** JSON, as the store has it. */
  readonly record: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ArchiveWriter {
  readonly header: (header: ArchiveHeader) => string;
  readonly record: (record: ArchivedRecord) => string;
  readonly trailer: () => string;
}

/** Makes lines with their ends, to be called in this order. */
export function createArchiveWriter(): ArchiveWriter {
  const sums = createSums();
  return {
    header: (header) => sums.add(`${JSON.stringify({ form: ARCHIVE_FORM, version: 1, ...header })}\n`),
    record: (record) => {
      const text = toText(record);
      return sums.addRecord(`${text},"crc":"${sums.chain(text)}"}\n`);
    },
    trailer: () => `${sums.trailer()}\n`,
  };
}

interface Sums {
  readonly add: (line: string) => string;
  readonly addRecord: (line: string) => string;
  readonly chain: (text: string) => string;
  readonly trailer: () => string;
  readonly records: () => number;
}

function createSums(): Sums {
  const hash = createHash('sha256');
  let [crc, records] = [0, 0];
  const add = (line: string): string => {
    hash.update(line);
    return line;
  };
  return {
    add,
    addRecord: (line) => {
      records++;
      return add(line);
    },
    chain: (text) => {
      crc = crc32(text, crc);
      return crc.toString(16).padStart(8, '0');
    },
    trailer: () => JSON.stringify({ end: true, records, sha256: hash.digest('hex') }),
    records: () => records,
  };
}

/** A line without its checksum. The record stands in it as it came: JavaScript would write its numbers in another way. */
function toText({ timeNs, kind, batch, copy, record, labels }: ArchivedRecord): string {
  const marks = `${batch === undefined ? '' : `,"batch":${JSON.stringify(batch)}`}${copy === 0 ? '' : `,"copy":${copy}`}`;
  return `{"time":"${timeNs}","kind":${JSON.stringify(kind)}${marks},"record":${record},"labels":${JSON.stringify(labels)}`;
}

/** What a line of an archive was. */
export type ArchiveLine =
  | { readonly is: 'header'; readonly header: ArchiveHeader }
  | { readonly is: 'record' }
  | { readonly is: 'trailer'; readonly records: number };

export interface ArchiveReader {
  /** Checks the next line, without its end. Throws LogsError `invalid` with the number of the line. */
  readonly next: (line: string) => ArchiveLine;
  /** Throws where the last line has not come. */
  readonly end: () => void;
}

/** Checks an archive line by line: that it is one, and that nothing of it was changed or cut off. */
export function createArchiveReader(): ArchiveReader {
  const sums = createSums();
  let [number, isOver] = [0, false];

  function check(line: string): ArchiveLine {
    if (isOver) throw wrong(number, 'comes after the last line of the archive');
    if (number === 1) {
      const header = readHeader(line);
      sums.add(`${line}\n`);
      return { is: 'header', header };
    }
    if (line.startsWith('{"end":')) {
      if (line !== sums.trailer())
        throw wrong(number, `does not fit the ${number - 2} lines before it: the file was changed`);
      isOver = true;
      return { is: 'trailer', records: sums.records() };
    }
    const found = /^(.*),"crc":"([0-9a-f]{8})"\}$/.exec(line);
    if (found === null || sums.chain(found[1] ?? '') !== found[2])
      throw wrong(number, 'was changed, is cut, or a line before it is missing');
    sums.addRecord(`${line}\n`);
    return { is: 'record' };
  }

  return {
    next: (line) => {
      number++;
      return check(line);
    },
    end: () => {
      if (!isOver) throw wrong(number + 1, 'is missing: the file is cut');
    },
  };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

function readHeader(line: string): ArchiveHeader {
  const found = parseObject(line);
  if (found?.['form'] !== ARCHIVE_FORM) throw wrong(1, `is not the first line of an archive`);
  if (found['version'] !== 1) throw wrong(1, `has a version that is not known here: ${found['version']}`);
  const { kind, day, cluster, exported } = found;
  if (typeof kind !== 'string' || typeof day !== 'string' || !DAY.test(day))
    throw wrong(1, 'names no kind or no day');
  return {
    kind,
    day,
    exported: String(exported),
    ...(typeof cluster === 'string' ? { cluster } : {}),
  };
}

/** A line of a record, which must be written as `createArchiveWriter` does, but for its checksum. `place`: its number. */
export function readArchivedRecord(line: string, place: number): ArchivedRecord {
  const found = parseObject(line);
  const record = /^(.*?),"record":(\{.*\}),"labels":(\{.*)$/.exec(line)?.[2];
  const { time, kind, batch, copy = 0, labels } = found ?? {};
  if (typeof time !== 'string' || !/^\d{1,19}$/.test(time)) throw wrong(place, 'has no time');
  if (typeof kind !== 'string' || !isCount(copy)) throw wrong(place, 'is no record of an archive');
  if (record === undefined || parseObject(record) === undefined) throw wrong(place, 'has no record');
  const mark = typeof batch === 'string' ? { batch } : {};
  const read = { timeNs: BigInt(time), kind, ...mark, copy, record, labels: toLabels(labels, place) };
  // What could be read in two ways is not read.
  if (!line.startsWith(`${toText(read)},"crc":"`)) throw wrong(place, 'is not as an archive writes it');
  return read;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function toLabels(value: unknown, place: number): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
  if (entries === undefined || entries.some(([, label]) => typeof label !== 'string'))
    throw wrong(place, 'has no labels');
  return Object.fromEntries(entries);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function wrong(line: number, what: string): LogsError {
  return new LogsError('invalid', `Line ${line} ${what}.`);
}
