import { DURATION, INT, STRING, TIMESTAMP } from '../check/types.ts';
import { fail } from '../errors.ts';
import { floorDivide } from '../values/time.ts';
import type { Duration, Timestamp } from '../values/types.ts';
import { type CelFunction, type Library, member } from './types.ts';

const SECOND = 1_000_000_000n;

type Part = (date: Date, timestamp: Timestamp) => number;

const DAY_MS = 86_400_000;

/** Parts of a moment. Months, days of the year and `getDayOfMonth` count from 0, `getDate` from 1. */
const PARTS: Readonly<Record<string, readonly [id: string, read: Part]>> = {
  getFullYear: ['timestamp_to_year', (date) => date.getUTCFullYear()],
  getMonth: ['timestamp_to_month', (date) => date.getUTCMonth()],
  getDayOfYear: ['timestamp_to_day_of_year', (date) => (startOfDay(date) - startOfYear(date)) / DAY_MS],
  getDayOfMonth: ['timestamp_to_day_of_month', (date) => date.getUTCDate() - 1],
  getDate: ['timestamp_to_day_of_month_1_based', (date) => date.getUTCDate()],
  getDayOfWeek: ['timestamp_to_day_of_week', (date) => date.getUTCDay()],
  getHours: ['timestamp_to_hours', (date) => date.getUTCHours()],
  getMinutes: ['timestamp_to_minutes', (date) => date.getUTCMinutes()],
  getSeconds: ['timestamp_to_seconds', (date) => date.getUTCSeconds()],
  getMilliseconds: [
    'timestamp_to_milliseconds',
    (_date, { nanos }) => Number((((nanos % SECOND) + SECOND) % SECOND) / 1_000_000n),
  ],
};

function startOfDay(date: Date): number {
  return Math.floor(date.getTime() / DAY_MS) * DAY_MS;
}

function startOfYear(date: Date): number {
  const first = new Date(0);
  first.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return first.getTime();
}

/**
 * What a length of time is in one unit. The specification wants of `getMilliseconds` what is beyond whole seconds; the
 * reference implementation answers all of them, and so do API servers.
 */
const LENGTHS: Readonly<Record<string, readonly [id: string, read: (nanos: bigint) => bigint]>> = {
  getHours: ['duration_to_hours', (nanos) => nanos / (3600n * SECOND)],
  getMinutes: ['duration_to_minutes', (nanos) => nanos / (60n * SECOND)],
  getSeconds: ['duration_to_seconds', (nanos) => nanos / SECOND],
  getMilliseconds: ['duration_to_milliseconds', (nanos) => nanos / 1_000_000n],
};

function part(name: string): CelFunction {
  const [id, read] = PARTS[name] ?? ['', () => 0];
  const ofUtc = (timestamp: Timestamp): number => read(dateOf(timestamp, 0), timestamp);
  const ofZone = (timestamp: Timestamp, zone: string): number => {
    const utc = dateOf(timestamp, 0);
    return read(dateOf(timestamp, offsetOf(zone, utc)), timestamp);
  };
  const length = LENGTHS[name];
  return {
    name,
    overloads: [
      member(id, [TIMESTAMP], INT, ofUtc),
      member(`${id}_with_tz`, [TIMESTAMP, STRING], INT, ofZone),
      ...(length === undefined
        ? []
        : [member(length[0], [DURATION], INT, ({ nanos }: Duration) => Number(length[1](nanos)))]),
    ],
  };
}

function dateOf({ nanos }: Timestamp, offsetMs: number): Date {
  return new Date(Number(floorDivide(nanos, 1_000_000n)) + offsetMs);
}

const OFFSET = /^([+-]?)(\d{1,2}):(\d{2})$/;

/** Milliseconds that clocks of a zone are ahead of UTC at a moment. */
function offsetOf(zone: string, at: Date): number {
  const offset = OFFSET.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return (offset[1] === '-' ? -minutes : minutes) * 60_000;
  }
  try {
    return zoneClock(zone, at) - Math.floor(at.getTime() / 1000) * 1000;
  } catch (error) {
    if (error instanceof RangeError) return fail(`unknown time zone ${zone}`);
    throw error;
  }
}

function zoneClock(zone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone === '' ? 'UTC' : zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  });
  const read = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(read.get(type));
  const date = new Date(0);
  date.setUTCFullYear(number('year'), number('month') - 1, number('day'));
  date.setUTCHours(number('hour'), number('minute'), number('second'));
  return date.getTime();
}

export const times: Library = { functions: Object.keys(PARTS).map(part) };
