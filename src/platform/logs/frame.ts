import { crc32 } from 'node:zlib';
import { LogsError } from './errors.ts';
import type { LogBatch } from './types.ts';

/**
 * A frame is one line of the journal, one batch: `{"crc":"0a1b2c3d","received":"…","form":"list","records":2,"stream":"…","labels":{…},"batch":…}`. Lines
 * of JSON, so that DuckDB reads the journal as it is: batches are split and laid out by it and none by JavaScript.
 */
export interface Frame {
  readonly bytes: Buffer;
  /** Of the batch alone. */
  readonly size: number;
  /** How many it holds; 0 where nobody said. */
  readonly records: number;
}

const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const TAIL = Buffer.from('}\n');
const HEAD_START = '{"crc":"';
const CRC_LENGTH = 8;

/** Where the records of a batch are: it is a list of them, it has one in the kind's field of items, or it is one. */
export type BatchForm = 'list' | 'items' | 'one';

/** What is known of a batch's records, told in its frame so that nobody need look through the batch for it. */
export interface BatchContent {
  readonly form: BatchForm;
  readonly records: number;
}

/** The frame of a batch whose body is known to be JSON. `receivedNs`: nanoseconds since 1970. */
export function toFrame({ kind, labels, body }: LogBatch, receivedNs: bigint, content?: BatchContent): Frame {
  const line = withoutLineEnds(body);
  const head = {
    received: String(receivedNs),
    ...(content === undefined ? {} : { form: content.form, records: content.records }),
    stream: streamOf({ ...labels, kind }),
    labels,
  };
  const rest = Buffer.from(`",${JSON.stringify(head).slice(1, -1)},"batch":`);
  const crc = crc32(line, crc32(rest)).toString(16).padStart(CRC_LENGTH, '0');
  const bytes = Buffer.concat([Buffer.from(HEAD_START + crc), rest, line, TAIL]);
  return { bytes, size: body.length, records: content?.records ?? 0 };
}

const HEAD = /^\{"crc":"[0-9a-f]{8}","received":"\d{1,20}","form":"[a-z]+","records":(\d{1,9}),/;

/** How many records a frame holds; 0 where it does not say. */
export function recordsOfFrame(line: Buffer): number {
  return Number(HEAD.exec(line.toString('latin1', 0, 128))?.[1] ?? 0);
}

/** `{cluster="a",kind="audit"}`: labels by name, as LogsQL shows and matches a stream. */
export function streamOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `{${pairs.join(',')}}`;
}

/** Inside a text JSON has no bare line ends, so those that are there stand between tokens, where a blank does as well. */
function withoutLineEnds(body: Uint8Array): Uint8Array {
  if (!body.includes(LF) && !body.includes(CR)) return body;
  return body.map((byte) => (byte === LF || byte === CR ? BLANK : byte));
}

/** Whether a line (without its line end) is a whole frame, as it was written. */
export function isWholeFrame(line: Buffer): boolean {
  if (line.length < HEAD_START.length + CRC_LENGTH + 1 || line.at(-1) !== TAIL[0]) return false;
  if (line.toString('latin1', 0, HEAD_START.length) !== HEAD_START) return false;
  const crc = line.toString('latin1', HEAD_START.length, HEAD_START.length + CRC_LENGTH);
  const covered = line.subarray(HEAD_START.length + CRC_LENGTH, line.length - 1);
  return crc32(covered).toString(16).padStart(CRC_LENGTH, '0') === crc;
}

const WELL_FORMED = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** DuckDB reads no half of a surrogate pair, which JavaScript's JSON does. */
const SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * A body as every reader takes it, or an error that says where it is wrong. Lines of JSON become a list of them. Bytes
 * that are no UTF-8 and half surrogates become U+FFFD: an event is worth more than a letter of it.
 */
export function checkBody(
  body: Uint8Array,
  kind: string,
): { readonly body: Uint8Array; readonly value: unknown } {
  const text = decode(body);
  const read = parse(text.text, kind);
  if (SURROGATE.test(text.text)) return { body: Buffer.from(toPlainJson(read.value)), value: read.value };
  const isChanged = text.isMended || read.text !== text.text;
  return { body: isChanged ? Buffer.from(read.text) : body, value: read.value };
}

/** JSON that every reader takes. `JSON.stringify` writes pairs as letters, so any surrogate that it escapes is a half. */
export function toPlainJson(value: unknown): string {
  return JSON.stringify(value).replace(ESCAPE, (one) => (HALF.test(one) ? '\u{fffd}' : one));
}

const ESCAPE = /\\(?:u[0-9a-f]{4}|.)/g;
const HALF = /^\\ud[89a-f]/;

function decode(body: Uint8Array): { readonly text: string; readonly isMended: boolean } {
  try {
    return { text: WELL_FORMED.decode(body), isMended: false };
  } catch {
    return { text: new TextDecoder().decode(body), isMended: true };
  }
}

interface ReadJson {
  readonly text: string;
  readonly value: unknown;
}

function parse(text: string, kind: string): ReadJson {
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > 1 && isJson(lines[0] ?? '')) return parseLines(lines, kind);
    throw new LogsError('invalid', `This batch of the log "${kind}" is no JSON: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function parseLines(lines: readonly string[], kind: string): ReadJson {
  const value = lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch (error) {
      const place = `Line ${index + 1} of this batch of the log "${kind}"`;
      throw new LogsError('invalid', `${place} is no JSON: ${reasonOf(error)}`, { cause: error });
    }
  });
  return { text: `[${lines.join(',')}]`, value };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
