import { FACILITIES, SEVERITIES } from '#formats/syslog';
import { parseUint } from '../values/numbers.ts';
import { readLogfmt } from './logfmt.ts';
import type { StageMaker } from './types.ts';
import { conditionOf, resultFor, withFields } from './writing.ts';

type Fields = (readonly [string, string])[];

/** RFC 5424 and RFC 3164, as far as a message goes: what follows something that is none is left out. */
export const unpackSyslog: StageMaker<'unpack_syslog'> = (pipe, emit, { rowsOf, nowNs }) => {
  const matches = conditionOf(pipe.if, rowsOf);
  const keeping = { keepOriginalFields: pipe.keepOriginalFields, skipEmptyResults: false };
  const clock = { nowMs: Number(nowNs / 1_000_000n), zoneMs: Number(pipe.offsetNs / 1_000_000_000n) * 1000 };
  return {
    push(row) {
      const found = matches(row) ? readSyslog(row.get(pipe.from), clock) : [];
      const results = found.map(([name, value]) => {
        const target = pipe.resultPrefix + name;
        return [target, resultFor(row, target, value, keeping)] as const;
      });
      emit(results.length > 0 ? withFields(row, results) : row);
    },
  };
};

interface Clock {
  readonly nowMs: number;
  readonly zoneMs: number;
}

function readSyslog(text: string, clock: Clock): Fields {
  if (!text.startsWith('<')) return readBody(text, clock);
  const close = text.indexOf('>');
  if (close < 0) return [];
  const priority = text.slice(1, close);
  const number = parseUint(priority);
  if (number === undefined) return [['priority', priority]];
  const [facility, severity] = [BigInt(number) / 8n, BigInt(number) % 8n];
  return [
    ['priority', priority],
    ['facility_keyword', FACILITIES[Number(facility)] ?? 'unknown'],
    ['level', SEVERITIES[Number(severity)] ?? 'unknown'],
    ['facility', String(facility)],
    ['severity', String(severity)],
    ...readBody(text.slice(close + 1), clock),
  ];
}

function readBody(text: string, clock: Clock): Fields {
  if (text === '') return [];
  return text.startsWith('1 ') ? readNew(text.slice(2)) : readOld(text, clock);
}

const HEADER = ['timestamp', 'hostname', 'app_name', 'proc_id', 'msg_id'];

function readNew(text: string): Fields {
  const fields: Fields = [['format', 'rfc5424']];
  let at = 0;
  for (const name of text === '' ? [] : HEADER) {
    const space = text.indexOf(' ', at);
    fields.push([name, text.slice(at, space < 0 ? text.length : space)]);
    if (space < 0) return fields;
    at = space + 1;
  }
  const rest = readStructured(text.slice(at), fields);
  if (text !== '' && rest !== undefined) fields.push(['message', rest]);
  return fields;
}

const ELEMENT =
  /\[(?<id>[^ \]]*)(?<parameters>(?: +[^= ]*=(?:"(?:[^"\\]|\\.)*"|[^ \]"][^ \]]*|(?=[ \]])))* *)\]/sy;

/** Answers with what follows the structured data; undefined where it is none. */
function readStructured(text: string, fields: Fields): string | undefined {
  if (text.startsWith('- ')) return text.slice(2);
  ELEMENT.lastIndex = 0;
  for (let at = 0; ; at = ELEMENT.lastIndex) {
    const element = ELEMENT.exec(text)?.groups;
    if (!element) return undefined;
    addElement(element['id'] ?? '', (element['parameters'] ?? '').trim(), fields);
    if (text[ELEMENT.lastIndex] === ' ') return text.slice(ELEMENT.lastIndex + 1);
    if (ELEMENT.lastIndex <= at) return undefined;
  }
}

/** An id with `=` in it is a parameter itself, and the others go without a prefix. */
function addElement(id: string, parameters: string, fields: Fields): void {
  const equals = id.indexOf('=');
  if (equals >= 0) fields.push([id.slice(0, equals), id.slice(equals + 1)]);
  const prefix = equals >= 0 ? '' : id;
  const found = readLogfmt(parameters.replaceAll('\\]', ']'));
  if (found.length === 0 && prefix !== '') fields.push([prefix, '']);
  for (const [name, value] of found) fields.push([prefix === '' ? name : `${prefix}.${name}`, value]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STAMP = /^(?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)/;
const STAMP_LENGTH = 'Jan _2 15:04:05'.length;

function readOld(text: string, clock: Clock): Fields {
  const time = timeOf(text, clock);
  if (time === undefined)
    return [
      ['format', 'rfc3164'],
      ['message', text],
    ];
  const fields: Fields = [
    ['format', 'rfc3164'],
    ['timestamp', time],
  ];
  const rest = text.slice(STAMP_LENGTH);
  if (!rest.startsWith(' ')) return rest === '' ? fields : [...fields, ['message', rest]];
  return [...fields, ...readTag(rest.slice(1))];
}

/** There is no year in it: it is the last one in which the time is not a day ahead. */
function timeOf(text: string, { nowMs, zoneMs }: Clock): string | undefined {
  const parts = STAMP.exec(text)?.groups;
  const month = MONTHS.indexOf(parts?.['month'] ?? '');
  if (!parts || month < 0) return undefined;
  const [day = 0, hour = 0, minute = 0, second = 0] = ['day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts[name]),
  );
  const isReal = day >= 1 && day <= new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
  if (!isReal || hour > 23 || minute > 59 || second > 59) return undefined;
  const year = new Date(nowMs).getUTCFullYear();
  const at = (of: number) => Date.UTC(of, month, day, hour, minute, second) - zoneMs;
  const ms = at(year) - 86_400_000 > nowMs ? at(year - 1) : at(year);
  return new Date(ms).toISOString();
}

/** `host app[123]: message`. */
function readTag(text: string): Fields {
  const space = text.indexOf(' ');
  if (space < 0) return [['hostname', text]];
  const fields: Fields = [['hostname', text.slice(0, space)]];
  const rest = text.slice(space + 1);
  const end = rest.search(/[[: ]/);
  if (end < 0) return [...fields, ['app_name', rest]];
  fields.push(['app_name', rest.slice(0, end)]);
  return [...fields, ...readProcess(rest.slice(end))];
}

function readProcess(text: string): Fields {
  const fields: Fields = [];
  let message = text;
  if (text.startsWith('[')) {
    const close = text.indexOf(']');
    if (close < 0) return [];
    fields.push(['proc_id', text.slice(1, close)]);
    message = text.slice(close + 1);
  }
  message = message.replace(/^:/, '').replace(/^ /, '');
  return message === '' ? fields : [...fields, ['message', message]];
}
