import { z } from 'zod';
import { HttpProblem } from '#platform/http';

/** What VictoriaLogs' clients send, in the address or as a form. */
export const LogsqlArguments = z.object({
  query: z.string().max(65_536).optional(),
  start: z.string().max(64).optional(),
  end: z.string().max(64).optional(),
  limit: z.string().max(16).optional(),
  timeout: z.string().max(16).optional(),
});

/** What the other ways of asking take beside it. */
export const SelectArguments = LogsqlArguments.extend({
  step: z.string().max(32).optional(),
  offset: z.string().max(32).optional(),
  field: z.union([z.string().max(1024), z.array(z.string().max(1024)).max(16)]).optional(),
  fields_limit: z.string().max(16).optional(),
  time: z.string().max(64).optional(),
  start_offset: z.string().max(32).optional(),
  refresh_interval: z.string().max(32).optional(),
});

export interface QueryArguments {
  readonly text: string;
  /** Behind the query's last pipe; undefined: all rows. */
  readonly limit: number | undefined;
  readonly timeRange: { readonly minNs: bigint; readonly maxNs: bigint } | undefined;
  readonly timeoutMs: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_TIMEOUT_MS = 600_000;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

export function readArguments(
  address: z.output<typeof LogsqlArguments>,
  form: Uint8Array,
  nowMs: number,
): QueryArguments {
  return toArguments(LogsqlArguments.parse({ ...formOf(form), ...address }), nowMs);
}

export interface SelectRequest extends QueryArguments {
  readonly stepMs: number;
  readonly offsetMs: number;
  readonly fields: readonly string[];
  /** 0: all. */
  readonly fieldsLimit: number;
  /** What relative times of the query count from. */
  readonly nowMs: number;
  readonly startOffsetMs: number;
  readonly refreshMs: number;
}

const DAY_MS = 86_400_000;

export function readSelectArguments(
  address: z.output<typeof SelectArguments>,
  form: Uint8Array,
  nowMs: number,
): SelectRequest {
  const given = SelectArguments.parse({ ...formOf(form), ...address });
  const at = given.time ? Number(readTime('time', given.time, nowMs) / 1_000_000n) : nowMs;
  return {
    ...toArguments(given, at),
    stepMs: readStep(given.step),
    offsetMs: readOffset(given.offset),
    fields: given.field === undefined ? [] : [given.field].flat().filter((name) => name !== ''),
    fieldsLimit: readCount(given.fields_limit) ?? 0,
    nowMs: at,
    startOffsetMs: readDuration(given.start_offset, 'start_offset') ?? 5000,
    refreshMs: readDuration(given.refresh_interval, 'refresh_interval') ?? 1000,
  };
}

/** A name that comes several times has all its values. */
function formOf(form: Uint8Array): Record<string, string | string[]> {
  const found = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(Buffer.from(form).toString())) {
    const before = found.get(name);
    found.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(found);
}

function readStep(text: string | undefined): number {
  const stepMs = /^\d{1,9}$/.test(text ?? '') ? Number(text) * 1000 : (readDuration(text, 'step') ?? DAY_MS);
  if (stepMs < 1) throw invalid('step', text ?? '', 'longer than nothing');
  return stepMs;
}

/** Of a time zone: `-4h`. */
function readOffset(text: string | undefined): number {
  if (text?.startsWith('-')) return -(readDuration(text.slice(1), 'offset') ?? 0);
  return readDuration(text, 'offset') ?? 0;
}

function toArguments(given: z.output<typeof LogsqlArguments>, nowMs: number): QueryArguments {
  if (given.query === undefined || given.query.trim() === '') {
    throw new HttpProblem(
      400,
      'query-missing',
      'The argument "query" is missing; `*` stands for all records.',
    );
  }
  return {
    text: given.query,
    limit: readCount(given.limit),
    timeRange: readRange(given.start, given.end, nowMs),
    timeoutMs: Math.min(readDuration(given.timeout) ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS),
  };
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || text === '' || text === '0') return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid('limit', text, 'a whole number');
  return Number(text);
}

/** `end` is not a part of the range, unless it is a day, an hour and so on, which then is one as a whole. */
function readRange(
  start: string | undefined,
  end: string | undefined,
  nowMs: number,
): QueryArguments['timeRange'] {
  if (!start && !end) return undefined;
  const minNs = start ? readTime('start', start, nowMs) : MIN_INT64;
  const maxNs = end ? readTime('end', end, nowMs) - 1n : MAX_INT64;
  return { minNs, maxNs };
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `5m`, `1.5h`. */
function readDuration(text: string | undefined, name = 'timeout'): number | undefined {
  if (text === undefined || text === '') return undefined;
  const found = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|m|h|d|w)$/.exec(text);
  if (found === null) throw invalid(name, text, 'a duration such as 30s');
  return Number(found[1]) * (UNITS[found[2] ?? ''] ?? 1);
}

const ISO = /^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[-+]\d\d:\d\d)?)?)?$/;

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, by their number of digits; RFC 3339; `now-5m`. */
function readTime(name: string, text: string, nowMs: number): bigint {
  if (/^\d{1,20}(\.\d{1,9})?$/.test(text)) return fromNumber(text);
  const relative = /^(?:now)?(?:-(.+))?$/.exec(text);
  if (relative !== null) return BigInt(Math.round(nowMs - (readDuration(relative[1]) ?? 0))) * 1_000_000n;
  // Date.parse reads a date into nearly anything.
  const ms = ISO.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw invalid(name, text, 'a time such as 2026-11-23T10:42:00Z, seconds since 1970, or now-5m');
  return BigInt(ms) * 1_000_000n;
}

function fromNumber(text: string): bigint {
  const [whole = '0', decimals = ''] = text.split('.');
  const digits = whole.length;
  const scale = digits <= 11 ? 9 : digits <= 14 ? 6 : digits <= 17 ? 3 : 0;
  const rest = decimals.slice(0, scale).padEnd(scale, '0');
  return BigInt(whole) * 10n ** BigInt(scale) + BigInt(rest === '' ? '0' : rest);
}

function invalid(name: string, text: string, wanted: string): HttpProblem {
  return new HttpProblem(400, 'query-invalid', `The argument "${name}" must be ${wanted}, not "${text}".`);
}
