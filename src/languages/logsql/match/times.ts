import type { DayRangeFilter, Filter, TimeFilter, WeekRangeFilter } from '../parse/types.ts';
import { floorDivide, parseRfc3339 } from '../values/timestamps.ts';

const NS_PER_DAY = 86_400_000_000_000n;
/** The first of January 1970 was a Thursday. */
const EPOCH_DAY = 4n;

type TestTime = (ns: bigint) => boolean;

/** Tests the text of `_time`; what is no time never matches. */
export function compileTime(
  filter: TimeFilter | DayRangeFilter | WeekRangeFilter,
): (time: string) => boolean {
  const test = testOf(filter);
  if (typeof test === 'boolean') return () => test;
  return (time) => {
    const ns = parseRfc3339(time);
    return ns !== undefined && test(ns);
  };
}

/** A range that is empty or has everything does not look at the time. */
function testOf(
  filter: Extract<Filter, { readonly text: string; readonly kind: 'time' | 'day_range' | 'week_range' }>,
): TestTime | boolean {
  switch (filter.kind) {
    case 'time':
      return filter.minNs <= filter.maxNs && ((ns) => ns >= filter.minNs && ns <= filter.maxNs);
    case 'day_range':
      return testOfDay(filter);
    case 'week_range':
      return testOfWeek(filter);
  }
}

function testOfDay({ startNs, endNs, offsetNs }: DayRangeFilter): TestTime | boolean {
  if (startNs > endNs) return false;
  if (startNs === 0n && endNs === NS_PER_DAY - 1n) return true;
  return (ns) => {
    const sinceMidnight = (ns - offsetNs) % NS_PER_DAY;
    return sinceMidnight >= startNs && sinceMidnight <= endNs;
  };
}

function testOfWeek({ startDay, endDay, offsetNs }: WeekRangeFilter): TestTime | boolean {
  if (startDay > endDay || startDay > 6 || endDay < 1) return false;
  if (startDay <= 0 && endDay >= 6) return true;
  return (ns) => {
    const day = Number((floorDivide(ns - offsetNs, NS_PER_DAY) + EPOCH_DAY) % 7n);
    const weekday = (day + 7) % 7;
    return weekday >= startDay && weekday <= endDay;
  };
}
