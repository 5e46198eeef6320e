import type { RecordedEventWire } from '../../../../api/wire.ts';
import { refine } from '../logs/search/refine.ts';
import { plainText } from '../logs/view/plain-text.ts';
import { logsLink } from '../reports/links.ts';

type Event = RecordedEventWire;

const DAY_MS = 86_400_000;

/** `secrets/token shop / db`; the path where the request was about no object. */
export function objectText({ target, uri }: Pick<Event, 'target' | 'uri'>): string {
  if (target === undefined) return plainText(uri);
  const { resource, subresource, namespace, name } = target;
  const kind = subresource === '' ? resource : `${resource}/${subresource}`;
  return plainText([kind, [namespace, name].filter((part) => part !== '').join(' / ')].join(' ').trim());
}

/** Milliseconds between two times of RFC 3339, with what stands behind the milliseconds; undefined: not known. */
export function latencyMs(from: string, to: string): number | undefined {
  const [start, end] = [preciseMs(from), preciseMs(to)];
  return start === undefined || end === undefined || end < start ? undefined : end - start;
}

/** `Date` reads milliseconds; the API server writes microseconds. */
function preciseMs(text: string): number | undefined {
  const whole = Date.parse(text.replace(/\.\d+/, ''));
  if (Number.isNaN(whole)) return undefined;
  return whole + Number(/\.\d+/.exec(text)?.[0] ?? 0) * 1000;
}

/** `480 µs`, `12.5 ms`, `3.2 s`, `5 min` */
export function durationText(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 1000) return `${round(ms)} ms`;
  return ms < 120_000 ? `${round(ms / 1000)} s` : `${round(ms / 60_000)} min`;
}

function round(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

/** How far another request lies from this one: `+3.2 s`, `−5 min`. */
export function offsetText(from: string, to: string): string {
  const [start, end] = [preciseMs(from), preciseMs(to)];
  if (start === undefined || end === undefined) return '';
  return `${end < start ? '−' : '+'}${durationText(Math.abs(end - start))}`;
}

/** The search for all records of this request. */
export function eventLogs({ id, time }: Pick<Event, 'id' | 'time'>): string {
  const atMs = Date.parse(time);
  const range = Number.isNaN(atMs)
    ? { from: 'all', to: 'now' }
    : { from: new Date(atMs - DAY_MS).toISOString(), to: new Date(atMs + DAY_MS).toISOString() };
  return logsLink(refine('kind:="audit"', 'auditID', id, '='), range);
}

/** An object as lines that can be compared: members in order, and without what only the server counts. */
export function objectLines(value: unknown): string {
  return JSON.stringify(sorted(value, 0), null, 2) ?? '';
}

const MOST_DEPTH = 60;

function sorted(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return value;
  if (Array.isArray(value)) return value.map((one) => sorted(one, depth + 1));
  const members = Object.entries(value)
    .filter(([name]) => name !== 'managedFields')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner, depth + 1)]));
}
