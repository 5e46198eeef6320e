import { type FieldRow, formatRfc3339 } from '#languages/logsql';
import { flatWithLongNames } from './flat-record.ts';
import { timeOfRecord } from './record-time.ts';
import { isReserved } from './reserved-names.ts';
import type { LogKind } from './types.ts';

/** What all records of a frame have in common. */
export interface FrameHead {
  readonly receivedNs: bigint;
  readonly labels: Readonly<Record<string, string>>;
}

/** A record as VictoriaLogs takes it. */
export interface WireRow {
  /** JSON, without a line end. */
  readonly line: string;
  /** Something did not fit; the row says so in `log.rest` and `log.cut`. */
  readonly isShortened: boolean;
  /** Without a message of its own: `_msg` is `NO_MESSAGE` then. */
  readonly isMute: boolean;
}

/**
 * VictoriaLogs gives a row without a message one that tells the sender off. This is one that is nothing once colours are taken
 * away, which it does when it is asked to: so the row has none, as in the embedded store.
 */
export const NO_MESSAGE = '\u001b[0m';

/** VictoriaLogs leaves longer lines out without an error (262,144 by default), and rows of more fields (1,000). */
const MAX_LINE_BYTES = 256_000;
const MAX_FIELDS = 900;
const MAX_NAME_BYTES = 128;
const SMALLEST_VALUE = 64;

/** A record as a row of the embedded store has it: time, labels, message, and its fields, joined by dots. */
export function toWireRow(kind: LogKind, { receivedNs, labels }: FrameHead, record: string): WireRow {
  const flat = flatWithLongNames(record);
  const fieldOf = (name: string): string => flat?.get(name) ?? '';
  const fields = new Map<string, string>([
    ['_time', formatRfc3339(timeOfRecord(kind, fieldOf, receivedNs))],
    ['kind', kind.name],
  ]);
  for (const label of kind.labels) if (Object.hasOwn(labels, label)) setFilled(fields, label, labels[label]);
  const message = messageOf(kind, fieldOf);
  fields.set('_msg', message === '' ? NO_MESSAGE : message);
  const rest = flat === undefined ? [] : addRecord(fields, kind, flat);
  return { ...toLine(fields, rest), isMute: message === '' };
}

function setFilled(fields: Map<string, string>, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') fields.set(name, value);
}

function messageOf(kind: LogKind, fieldOf: (name: string) => string): string {
  return kind.message
    .map(fieldOf)
    .filter((text) => text !== '')
    .join(' ');
}

/** Adds what VictoriaLogs has room for, columns first, and gives the rest. */
function addRecord(
  fields: Map<string, string>,
  kind: LogKind,
  flat: FieldRow,
): readonly (readonly [string, string])[] {
  const rest: (readonly [string, string])[] = [];
  for (const name of kind.columns) if (!isReserved(kind, name)) setFilled(fields, name, flat.get(name));
  for (const name of flat.names()) {
    if (isReserved(kind, name) || fields.has(name)) continue;
    const fits = fields.size < MAX_FIELDS && Buffer.byteLength(name) <= MAX_NAME_BYTES;
    if (fits) fields.set(name, flat.get(name));
    else rest.push([name, flat.get(name)]);
  }
  return rest;
}

function toLine(
  fields: Map<string, string>,
  rest: readonly (readonly [string, string])[],
): Omit<WireRow, 'isMute'> {
  if (rest.length > 0) fields.set('log.rest', stringify(rest));
  const line = stringify(fields);
  // A letter is three bytes at most, so that most lines need no counting.
  if (line.length * 3 <= MAX_LINE_BYTES || Buffer.byteLength(line) <= MAX_LINE_BYTES)
    return { line, isShortened: rest.length > 0 };
  return { line: shorten(fields), isShortened: true };
}

/** Cuts the longest values, all to one length, until the line fits. */
function shorten(fields: Map<string, string>): string {
  const names = [...fields].filter(([, value]) => value.length > SMALLEST_VALUE).map(([name]) => name);
  for (let length = MAX_LINE_BYTES; length >= SMALLEST_VALUE; length = Math.floor(length / 2)) {
    const cut = names.filter((name) => (fields.get(name)?.length ?? 0) > length);
    if (cut.length === 0) continue;
    const short = new Map(fields);
    for (const name of cut) short.set(name, cutText(fields.get(name) ?? '', length));
    short.set('log.cut', cutText(cut.join(', '), SMALLEST_VALUE * 16));
    const line = stringify(short);
    if (Buffer.byteLength(line) <= MAX_LINE_BYTES) return line;
  }
  const [kept] = [
    [...fields].slice(0, 100).map(([name, value]) => [name, cutText(value, SMALLEST_VALUE)] as const),
  ];
  return stringify([...kept, ['log.cut', '*']]);
}

function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}

/** Without objects on the way: names like `__proto__` are ordinary ones. */
function stringify(fields: Iterable<readonly [string, string]>): string {
  const members = Array.from(fields, ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${members.join(',')}}`;
}
