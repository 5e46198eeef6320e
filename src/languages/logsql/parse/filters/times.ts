import { hasYearPrefix, lastNsOf, parseDayTime, wrap } from '../../values/timestamps.ts';
import type { Cursor } from '../cursor.ts';
import type { DayRangeFilter, Filter, TimeFilter, WeekRangeFilter } from '../types.ts';
import { readDuration, readTime, readWord } from '../words.ts';
import type { Scope } from './scope.ts';

const MIN_INT64 = -(1n << 63n);
const MAX_INT64 = (1n << 63n) - 1n;
const NS_PER_DAY = 86_400_000_000_000n;

interface TimeRange {
  readonly minNs: bigint;
  readonly maxNs: bigint;
  readonly text: string;
}

/** What follows `_time:`. */
export function readTimeFilter(cursor: Cursor, scope: Scope): Filter {
  if (cursor.is('day_range')) return readDayRange(cursor, scope);
  if (cursor.is('week_range')) return readWeekRange(cursor, scope);
  return readShiftedRange(cursor, scope);
}

function readShiftedRange(cursor: Cursor, scope: Scope): TimeFilter {
  const isOffsetAlone = cursor.is('offset');
  const range = isOffsetAlone ? { minNs: MIN_INT64, maxNs: cursor.nowNs, text: '' } : readTimeRange(cursor);
  if (!cursor.skip('offset')) return { kind: 'time', ...range, place: cursor.placeFrom(scope.start) };
  const { ns, text } = readDuration(cursor);
  return {
    kind: 'time',
    // Without a range there is no lower bound that could be moved.
    minNs: isOffsetAlone ? range.minNs : wrap(range.minNs - ns),
    maxNs: wrap(range.maxNs - ns),
    text: `${range.text === '' ? '' : `${range.text} `}offset ${text}`,
    place: cursor.placeFrom(scope.start),
  };
}

function readTimeRange(cursor: Cursor): TimeRange {
  if (cursor.is('>', '<')) return readOneSided(cursor);
  if (cursor.is('[', '(')) return readBrackets(cursor);
  const prefix = cursor.skip('=') ? '=' : '';
  if (isTimestamp(cursor)) {
    const { ns, text } = readTime(cursor);
    return { minNs: ns, maxNs: lastNsOf(ns, text), text: prefix + text };
  }
  const { ns, text } = readDuration(cursor);
  return { minNs: wrap(cursor.nowNs - abs(ns)), maxNs: cursor.nowNs, text: prefix + text };
}

function isTimestamp(cursor: Cursor): boolean {
  return cursor.is('now') || hasYearPrefix(cursor.token.text);
}

function abs(ns: bigint): bigint {
  return ns < 0n ? -ns : ns;
}

function readBrackets(cursor: Cursor): TimeRange {
  const isFromIncluded = cursor.is('[');
  cursor.next();
  const from = readTime(cursor);
  if (!cursor.is(',')) throw cursor.unexpected("',' between the times");
  cursor.nextOf('the end of the time range');
  const to = readTime(cursor);
  const isToIncluded = cursor.is(']');
  if (!isToIncluded && !cursor.is(')')) throw cursor.unexpected("']' or ')'");
  cursor.next();
  return {
    minNs: isFromIncluded ? from.ns : wrap(from.ns + 1n),
    maxNs: isToIncluded ? lastNsOf(to.ns, to.text) : wrap(to.ns - 1n),
    text: `${isFromIncluded ? '[' : '('}${from.text},${to.text}${isToIncluded ? ']' : ')'}`,
  };
}

/** Of a duration `>` means older, so that the bound is an upper one. */
function readOneSided(cursor: Cursor): TimeRange {
  const isGreater = cursor.is('>');
  cursor.next();
  const isInclusive = cursor.skip('=');
  const op = `${isGreater ? '>' : '<'}${isInclusive ? '=' : ''}`;
  if (isTimestamp(cursor)) {
    const { ns, text } = readTime(cursor);
    if (isGreater) return { minNs: isInclusive ? ns : wrap(ns + 1n), maxNs: MAX_INT64, text: op + text };
    const last = isInclusive ? lastNsOf(ns, text) : wrap(ns - 1n);
    return { minNs: MIN_INT64, maxNs: last, text: op + text };
  }
  const { ns, text } = readDuration(cursor);
  const step = isInclusive ? 0n : 1n;
  if (isGreater) return { minNs: MIN_INT64, maxNs: wrap(cursor.nowNs - abs(ns) - step), text: op + text };
  return { minNs: wrap(cursor.nowNs - abs(ns) + step), maxNs: cursor.nowNs, text: op + text };
}

interface Brackets<T> {
  readonly from: T;
  readonly to: T;
  readonly isFromOpen: boolean;
  readonly isToOpen: boolean;
  readonly offsetNs: bigint;
  readonly text: string;
}

/** `[a, b) offset 2h`, in which the bounds are single words. */
function readRangeWords<T>(
  cursor: Cursor,
  parse: (word: string) => T | undefined,
  what: string,
): Brackets<T> {
  cursor.next();
  const opening = cursor.token.text;
  if (!cursor.skip('[') && !cursor.skip('(')) throw cursor.unexpected("'[' or '('");
  const from = readBound(cursor, parse, what);
  if (!cursor.skip(',')) throw cursor.unexpected("','");
  const to = readBound(cursor, parse, what);
  const closing = cursor.token.text;
  if (!cursor.skip(']') && !cursor.skip(')')) throw cursor.unexpected("']' or ')'");
  const offset = cursor.skip('offset') ? readDuration(cursor) : undefined;
  return {
    from: from.value,
    to: to.value,
    isFromOpen: opening === '(',
    isToOpen: closing === ')',
    offsetNs: offset?.ns ?? 0n,
    text: `${opening}${from.word}, ${to.word}${closing}${offset ? ` offset ${offset.text}` : ''}`,
  };
}

function readBound<T>(cursor: Cursor, parse: (word: string) => T | undefined, what: string) {
  const start = cursor.index;
  const word = readWord(cursor, undefined, what);
  const value = parse(word);
  if (value !== undefined) return { word, value };
  throw cursor.failure(
    'bad_argument',
    `cannot read ${JSON.stringify(word)} as ${what}`,
    cursor.placeFrom(start),
  );
}

function readDayRange(cursor: Cursor, scope: Scope): DayRangeFilter {
  const range = readRangeWords(cursor, parseDayBound, 'a time of day such as 08:00');
  return {
    kind: 'day_range',
    startNs: range.from + (range.isFromOpen ? 1n : 0n),
    endNs: range.to - (range.isToOpen ? 1n : 0n),
    offsetNs: range.offsetNs,
    text: range.text,
    place: cursor.placeFrom(scope.start),
  };
}

function parseDayBound(word: string): bigint | undefined {
  const ns = parseDayTime(word);
  return ns !== undefined && ns >= NS_PER_DAY ? NS_PER_DAY - 1n : ns;
}

function readWeekRange(cursor: Cursor, scope: Scope): WeekRangeFilter {
  const range = readRangeWords(cursor, parseWeekday, 'a day of the week');
  return {
    kind: 'week_range',
    startDay: range.from + (range.isFromOpen ? 1 : 0),
    endDay: range.to - (range.isToOpen ? 1 : 0),
    offsetNs: range.offsetNs,
    text: range.text,
    place: cursor.placeFrom(scope.start),
  };
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Whole or by its first three letters. VictoriaLogs takes every other word for Sunday. */
function parseWeekday(word: string): number {
  const name = word.toLowerCase();
  return Math.max(
    0,
    WEEKDAYS.findIndex((day) => name === day || name === day.slice(0, 3)),
  );
}
