import { AuditEventError } from './errors.ts';
import { readEvent } from './event.ts';
import { BadField, isObject, member } from './fields.ts';
import type { AuditEvent, AuditEvents, Json, JsonObject, RefusalCode, Refused } from './types.ts';

/** What a text may cost. */
export interface AuditEventLimits {
  /** Characters of the whole text. */
  readonly maxLength: number;
  readonly maxEvents: number;
  /** How deep objects and lists of one event may be nested. */
  readonly maxDepth: number;
  /** How many refusals are kept; all are counted. */
  readonly maxRefused: number;
}

export const DEFAULT_LIMITS: AuditEventLimits = {
  maxLength: 64 << 20,
  maxEvents: 200_000,
  maxDepth: 64,
  maxRefused: 100,
};

const VERSIONS: ReadonlySet<string> = new Set(['audit.k8s.io/v1', 'audit.k8s.io/v1beta1']);
const LIST_KINDS: ReadonlySet<string> = new Set(['EventList', 'List']);

/** What has been read so far. */
interface Reading {
  readonly limits: AuditEventLimits;
  readonly events: AuditEvent[];
  readonly refused: Refused[];
  refusedCount: number;
}

/**
 * Audit events in any form in which they are found: an Event, an EventList, a list of either, or lines of them (the
 * API server's log file). What is no event is refused with its place and does not stop the rest. Throws AuditEventError
 * where the text as a whole is too large, and nothing else.
 */
export function readAuditEvents(source: string, options: Partial<AuditEventLimits> = {}): AuditEvents {
  const limits = { ...DEFAULT_LIMITS, ...options };
  if (source.length > limits.maxLength) {
    throw new AuditEventError(
      'text_too_large',
      `The text has ${source.length} characters; ${limits.maxLength} are allowed.`,
    );
  }
  const reading: Reading = { limits, events: [], refused: [], refusedCount: 0 };
  // The byte order mark that some editors put before a file is no JSON.
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const whole = parseJson(text);
  if (whole === undefined) readLines(reading, text);
  else readValue(reading, whole, '', 0);
  return { events: reading.events, refused: reading.refused, refusedCount: reading.refusedCount };
}

/** undefined where the text is no JSON, which has no such value. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function readLines(reading: Reading, text: string): void {
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parseJson(line);
    if (value === undefined) refuse(reading, `line ${number}`, 'syntax', 'this is no JSON');
    else readValue(reading, value, `line ${number}`, 0);
  }
}

/** One after the other: a file of many lines is not held a second time. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}

/** `nesting` counts the lists around: a list of EventLists is found, a list of lists of them is not. */
function readValue(reading: Reading, value: Json, place: string, nesting: number): void {
  const items = itemsOf(value);
  if (items === undefined) readObject(reading, value, place);
  else if (nesting > 1) refuse(reading, place, 'not_an_event', 'lists are nested too deeply');
  else {
    const prefix = `${place}${place === '' ? '' : ' '}${Array.isArray(value) ? '' : 'items'}`;
    items.forEach((item, index) => {
      readValue(reading, item, `${prefix}[${index}]`, nesting + 1);
    });
  }
}

function itemsOf(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return undefined;
  const kind = member(value, 'kind');
  const items = member(value, 'items');
  const isList = kind === undefined || (typeof kind === 'string' && LIST_KINDS.has(kind));
  return isList && Array.isArray(items) ? items : undefined;
}

function readObject(reading: Reading, value: Json, place: string): void {
  const [code, message] = refusalOf(value, reading.limits) ?? [];
  if (code !== undefined && message !== undefined) {
    refuse(reading, place, code, message);
    return;
  }
  try {
    add(reading, readEvent(value as JsonObject));
  } catch (error) {
    if (!(error instanceof BadField)) throw error;
    refuse(reading, place, 'bad_field', error.message);
  }
}

function refusalOf(value: Json, { maxDepth }: AuditEventLimits): readonly [RefusalCode, string] | undefined {
  if (!isObject(value)) return ['not_an_event', 'an object was expected'];
  // Log shippers drop kind and version, so their absence is no fault; a wrong one is.
  if ((member(value, 'kind') ?? 'Event') !== 'Event') return ['not_an_event', 'kind must be Event'];
  const version = member(value, 'apiVersion') ?? 'audit.k8s.io/v1';
  // Cluster events have the same kind: it is the group that tells them apart.
  if (typeof version !== 'string' || !VERSIONS.has(version)) {
    return ['unknown_version', 'apiVersion must be audit.k8s.io/v1 or audit.k8s.io/v1beta1'];
  }
  return isWithin(value, maxDepth) ? undefined : ['too_large', `nested deeper than ${maxDepth}`];
}

function isWithin(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner) => isWithin(inner, depth - 1));
}

function add(reading: Reading, event: AuditEvent): void {
  const { maxEvents } = reading.limits;
  if (reading.events.length >= maxEvents) {
    throw new AuditEventError('too_many_events', `The text has more than ${maxEvents} events.`);
  }
  reading.events.push(event);
}

function refuse(reading: Reading, place: string, code: RefusalCode, message: string): void {
  reading.refusedCount += 1;
  if (reading.refused.length < reading.limits.maxRefused) reading.refused.push({ place, code, message });
}
