import type { Recogniser } from '../parsers/recognise.ts';
import type { RequestLine } from '../parsers/types.ts';
import type { AttackDetector } from './attacks/detector.ts';
import type { PlaceOf } from './enrich/place.ts';
import { createUrlTemplates, type UrlTemplates } from './enrich/url-template.ts';
import { type Agent, createAgentReader } from './enrich/user-agent.ts';
import { visitorOf } from './enrich/visitor.ts';
import { isOtherLine } from './other-line.ts';
import { type IngressRecord, toRecord, toUnparsed } from './to-record.ts';

/** Letters of a line that are looked at; nginx takes requests of 32 KB at most unless told otherwise. */
export const MAX_LINE = 65_536;
/** Of a line that is not read. */
const MAX_RAW = 8192;

/** What lines are enriched with. */
export interface Enrichers {
  readonly templates: UrlTemplates;
  readonly agentOf: (userAgent: string) => Agent;
  readonly placeOf: PlaceOf;
  readonly attacks: AttackDetector;
}

export function createEnrichers(placeOf: PlaceOf, attacks: AttackDetector): Enrichers {
  return { templates: createUrlTemplates(), agentOf: createAgentReader(), placeOf, attacks };
}

/** Records of lines, and what was no request among them. */
export interface ReadLines {
  readonly records: IngressRecord[];
  readonly unparsed: number;
  readonly other: number;
}

/** What one line is, as a record. */
export interface ReadLine {
  readonly record: IngressRecord;
  readonly kind: 'request' | 'unparsed' | 'other';
}

/** Reads the lines of one source, one after the other. Empty lines are nothing. */
export function readLines(
  lines: readonly string[],
  recogniser: Recogniser,
  enrichers: Enrichers,
  nowMs: number,
  cluster: string,
): ReadLines {
  const records: IngressRecord[] = [];
  const counts = { request: 0, unparsed: 0, other: 0 };
  for (const line of lines) {
    const text = withoutEnd(line);
    if (text === '') continue;
    const { record, kind } = readLine(text, recogniser, enrichers, nowMs, cluster);
    records.push(record);
    counts[kind]++;
  }
  return { records, unparsed: counts.unparsed, other: counts.other };
}

function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line.charCodeAt(end - 1) === 10 || line.charCodeAt(end - 1) === 13)) end--;
  return end === line.length ? line : line.slice(0, end);
}

export function readLine(
  line: string,
  recogniser: Recogniser,
  enrichers: Enrichers,
  nowMs: number,
  cluster: string,
): ReadLine {
  const detail = { timeMs: nowMs, length: line.length };
  const raw = line.length > MAX_RAW ? line.slice(0, MAX_RAW) : line;
  if (line.length > MAX_LINE) return { record: toUnparsed(raw, 'too-long', detail), kind: 'unparsed' };
  const { parsed } = recogniser.read(line);
  if (parsed.kind === 'request')
    return { record: enrich(parsed, enrichers, nowMs, cluster), kind: 'request' };
  if (isOtherLine(line)) return { record: toUnparsed(raw, 'other', detail), kind: 'other' };
  const { at, expected } = parsed;
  return { record: toUnparsed(raw, 'format', { ...detail, at, expected }), kind: 'unparsed' };
}

function enrich(line: RequestLine, enrichers: Enrichers, nowMs: number, cluster: string): IngressRecord {
  const { templates, agentOf, placeOf, attacks } = enrichers;
  if (Number.isNaN(line.timeMs)) line.timeMs = nowMs;
  return toRecord(line, {
    urlTemplate: templates.of(`${cluster}/${line.host}`, line.url, line.status >= 400 && line.status < 500),
    agent: agentOf(line.userAgent),
    place: line.clientIp === '' ? {} : placeOf(line.clientIp),
    visitor: visitorOf(line.clientIp, line.userAgent),
    attack: attacks.detect(line, cluster).join(','),
  });
}
