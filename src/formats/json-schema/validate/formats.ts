import { parseAddress, parseUri, type Uri } from '#formats/x509';
import type { SchemaOptions } from '../types.ts';

type Check = (text: string, options: SchemaOptions) => boolean;

/** What each format takes; names that are not here take everything. The leniency is that of the reference. */
const FORMATS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['date', isDate],
  ['time', isTime],
  ['date-time', (text) => isTime(text) || isDate(text) || isDateTime(text)],
  ['hostname', isHostName],
  ['email', isEmail],
  ['idn-email', isEmail],
  ['ipv4', (text) => text.includes('.') && parseAddress(text) !== undefined],
  ['ipv6', (text) => text.includes(':') && parseAddress(text) !== undefined],
  ['uri', isUri],
  ['iri', isUri],
  ['uri-reference', isUriReference],
  ['iri-reference', isUriReference],
  ['uri-template', isUriTemplate],
  ['uuid', (text) => /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/i.test(text)],
  ['regex', isRegex],
  ['json-pointer', (text) => /^(?:\/(?:[^~/]|~[01])*)*$/.test(text)],
  ['relative-json-pointer', (text) => /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/.test(text)],
]);

export function isOfFormat(format: string, text: string, options: SchemaOptions): boolean {
  return FORMATS.get(format)?.(text, options) ?? true;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d{1,2}):(\d\d):(\d\d)(?:[.,]\d+)?(Z|[+-](\d\d):(\d\d))?$/;

function isDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isTime(text: string): boolean {
  const parts = TIME.exec(text);
  if (!parts) return false;
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  const [zoneHour, zoneMinute] = [Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute < 60;
}

/** RFC 3339, 5.6: the zone must be there. */
function isDateTime(text: string): boolean {
  const time = text.slice(11);
  return (
    text.charAt(10) === 'T' && isDate(text.slice(0, 10)) && /(?:Z|[+-]\d\d:\d\d)$/.test(time) && isTime(time)
  );
}

function isHostName(text: string): boolean {
  return (
    text.length < 256 &&
    text.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  );
}

const ATOM = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\u0080-\\u{10ffff}]+";
const ADDRESS = new RegExp(
  `^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\\\r\\n]|\\\\.)*")@(?:${ATOM}(?:\\.${ATOM})*|\\[[^\\]\\[\\\\]*\\])$`,
  'u',
);

/** An address of RFC 5322, with or without a name before it. */
function isEmail(text: string): boolean {
  const trimmed = text.trim();
  const open = trimmed.lastIndexOf('<');
  if (open < 0) return trimmed.length < 1024 && ADDRESS.test(trimmed);
  const inner = trimmed.slice(open + 1, -1);
  return (
    trimmed.endsWith('>') &&
    inner.length < 1024 &&
    ADDRESS.test(inner) &&
    !/[<>@,;:[\]()\\]/.test(trimmed.slice(0, open).replaceAll(/"[^"]*"/g, ''))
  );
}

function uriOf(text: string): Uri | undefined {
  if (text.includes('\\')) return undefined;
  try {
    return parseUri(text);
  } catch {
    return undefined;
  }
}

function isUri(text: string): boolean {
  const uri = uriOf(text);
  return uri !== undefined && uri.scheme !== '';
}

function isUriReference(text: string): boolean {
  return uriOf(text) !== undefined;
}

/** Every brace is closed, and none is within another. */
function isUriTemplate(text: string): boolean {
  const uri = uriOf(text);
  return uri !== undefined && !uri.path.replaceAll(/\{[^}]*\}/g, '').includes('{');
}

function isRegex(text: string, { compilePattern }: SchemaOptions): boolean {
  try {
    compilePattern(text);
    return true;
  } catch {
    return false;
  }
}
