import { builtin as timeAddDate } from '../time-add-date/builtin.ts';
import { builtin as timeClock } from '../time-clock/builtin.ts';
import { builtin as timeDate } from '../time-date/builtin.ts';
import { builtin as timeDiff } from '../time-diff/builtin.ts';
import { builtin as timeFormat } from '../time-format/builtin.ts';
import { builtin as timeParseDurationNs } from '../time-parse-duration-ns/builtin.ts';
import { builtin as timeParseNs } from '../time-parse-ns/builtin.ts';
import { builtin as timeParseRfc3339Ns } from '../time-parse-rfc3339-ns/builtin.ts';
import { builtin as timeWeekday } from '../time-weekday/builtin.ts';
import type { Builtin } from '../types.ts';

/** Dates, their texts, and time zones. */
export const FAMILY: readonly Builtin[] = [
  timeAddDate,
  timeClock,
  timeDate,
  timeDiff,
  timeFormat,
  timeParseDurationNs,
  timeParseNs,
  timeParseRfc3339Ns,
  timeWeekday,
];
