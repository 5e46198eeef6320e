import { HttpProblem } from '#platform/http';
import type { EventKey } from './once.ts';

/** How far into a batch its kind is looked for: Go writes it first. */
const HEAD_BYTES = 1024;
const KIND = /"kind"\s*:\s*"EventList"/;

/**
 * Refuses what is no list of audit events before it gets among them. The log store reads every byte afterwards and says
 * where JSON is wrong; reading it twice would halve what a server can take in.
 */
export function verifyEventList(bytes: Uint8Array): void {
  if (bytes.length === 0) throw notAudit('the request has no body');
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  if (KIND.test(head)) return;
  const value = parse(bytes);
  // What is no JSON is refused by the store, with its place.
  if (value === undefined) return;
  if (!isRecord(value)) throw notAudit('the body is no JSON object');
  const kind = Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
  if (kind === 'EventList') return;
  throw notAudit(kind === undefined ? 'kind is missing' : `kind is ${JSON.stringify(kind).slice(0, 80)}`);
}

function notAudit(why: string): HttpProblem {
  const wanted = 'This takes what the audit webhook of an API server sends, an EventList of audit.k8s.io';
  return new HttpProblem(400, 'not-an-event-list', `${wanted}: ${why}.`);
}

/** The key of a batch's first event. Of what is no list of events: nothing. */
export function firstOf(bytes: Uint8Array): EventKey | undefined {
  const list = parse(bytes);
  const items = isRecord(list) && Object.hasOwn(list, 'items') ? list['items'] : undefined;
  return Array.isArray(items) ? keyOf(items.filter(isRecord)) : undefined;
}

export type AuditRecord = Readonly<Record<string, unknown>>;

/** The key of the first of these events that has one. */
export function keyOf(events: readonly AuditRecord[]): EventKey | undefined {
  const event = events.find((one) => typeof own(one, 'auditID') === 'string' && timeOf(one) !== undefined);
  const at = event === undefined ? undefined : timeOf(event);
  if (event === undefined || at === undefined) return undefined;
  return { auditID: String(own(event, 'auditID')), stage: String(own(event, 'stage') ?? ''), at };
}

/** The newest time of a batch, found without reading all of it: its last event is near its end. */
export function newestTime(bytes: Uint8Array): number | undefined {
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES)).toString('latin1');
  const last = [...tail.matchAll(STAGE_TIME)].at(-1)?.[1];
  const at = last === undefined ? Number.NaN : Date.parse(last);
  return Number.isFinite(at) ? at : undefined;
}

const TAIL_BYTES = 16_384;
const STAGE_TIME = /"stageTimestamp":"([0-9TZ:.+-]{20,35})"/g;

function timeOf(event: Readonly<Record<string, unknown>>): number | undefined {
  const at = Date.parse(String(own(event, 'stageTimestamp') ?? own(event, 'requestReceivedTimestamp')));
  return Number.isFinite(at) ? at : undefined;
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
