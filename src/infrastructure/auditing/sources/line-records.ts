import { BATCH_FIELD } from './batch-id.ts';
import type { LineContext } from './types.ts';

const [OUTER = '', INNER = ''] = BATCH_FIELD.split('.');

/** Lines as records of JSON. */
export interface LineRecords {
  readonly records: readonly string[];
  readonly unparsed: number;
}

/** Places of a line, as fields of its record. */
type Fields = Readonly<Record<string, string>>;

/**
 * A line that is a JSON object is a record as it is; any other is kept as a text. In the log `audit`, where each line has to be an
 * event, such a one is marked and counted.
 */
export function toRecords(context: LineContext, lines: readonly string[], nowMs: number): LineRecords {
  const places = placesOf(context);
  const isText = context.kind !== 'audit';
  let unparsed = 0;
  const records = lines.map((line, index) => {
    const time = context.times?.[index];
    const fields = { ...places, ...(time === undefined ? {} : { _time: time }) };
    const record = readRecord(line);
    if (record !== undefined) return Object.keys(fields).length === 0 ? record : withFields(record, fields);
    if (!isText) unparsed++;
    return JSON.stringify({ ...textRecord(line, isText, time ?? new Date(nowMs).toISOString()), ...fields });
  });
  return { records, unparsed };
}

function textRecord(line: string, isText: boolean, time: string): Fields {
  const raw = line.toWellFormed();
  return isText ? { time, _msg: raw } : { stageTimestamp: time, parse_error: 'not-json', raw };
}

function placesOf({ namespace, pod, container }: LineContext): Fields {
  const places = { namespace, pod, container };
  const known = Object.entries(places).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(known);
}

/** The line as a record; undefined where it is no JSON object. */
function readRecord(line: string): string | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    return withoutMark(line, JSON.parse(line) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

/** Only we mark batches: a line that does it, flat or as an object, would pass for one that was taken. */
function withoutMark(line: string, value: Record<string, unknown>): string {
  const log = Object.hasOwn(value, OUTER) ? value[OUTER] : undefined;
  const isNested = typeof log === 'object' && log !== null && Object.hasOwn(log, INNER);
  if (!isNested && !Object.hasOwn(value, BATCH_FIELD)) return line;
  const { [BATCH_FIELD]: _, ...rest } = value;
  if (!isNested) return JSON.stringify(rest);
  const { [INNER]: __, ...members } = log as Record<string, unknown>;
  return JSON.stringify({ ...rest, [OUTER]: members });
}

/**
 * The record with fields that it cannot have written itself. Numbers stay as they were written unless it brings one of them: then
 * it is written anew.
 */
export function withFields(record: string, fields: Fields): string {
  const value = JSON.parse(record) as Record<string, unknown>;
  const isNew = Object.keys(fields).every((name) => !Object.hasOwn(value, name));
  if (!isNew) return JSON.stringify(Object.assign(value, fields));
  const rest = record.trimStart().slice(1);
  const head = JSON.stringify(fields).slice(0, -1);
  return rest.trimStart().startsWith('}') ? `${head}}` : `${head},${rest}`;
}
