import type { Value } from '../../values/index.ts';
import { named, number, oneOf, signature, string, tuple } from '../declare.ts';
import { daysIn, type WallTime } from '../go-calendar.ts';
import { type Moment, momentAt, momentOperand } from '../moment.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.diff',
  description: 'Years, months, days, hours, minutes and seconds between two times, in the zone of the first.',
  categories: ['time'],
  declaration: signature(
    [
      named('ns1', oneOf(number, tuple([number, string]))),
      named('ns2', oneOf(number, tuple([number, string]))),
    ],
    named('output', tuple([number, number, number, number, number, number])),
  ),
  steps: 60,
  evaluate,
};

function evaluate(context: BuiltinContext, ns1: Value, ns2: Value): Value {
  const first = momentOperand(context, ns1);
  const second = momentOperand(context, ns2);
  const other = momentAt(second.unixSeconds, second.nanoseconds, first.zone);
  return isBefore(other, first) ? between(other.wall, first.wall) : between(first.wall, other.wall);
}

function isBefore(a: Moment, b: Moment): boolean {
  return a.unixSeconds < b.unixSeconds || (a.unixSeconds === b.unixSeconds && a.nanoseconds < b.nanoseconds);
}

/** What is negative borrows from the next larger unit; days from the month that the earlier time is in. */
function between(from: WallTime, to: WallTime): Value {
  const parts = [
    to.year - from.year,
    to.month - from.month,
    to.day - from.day,
    to.hour - from.hour,
    to.minute - from.minute,
    to.second - from.second,
  ];
  const sizes = [0, 12, daysIn(from.year, from.month), 24, 60, 60];
  for (let at = parts.length - 1; at > 0; at--) {
    if ((parts[at] ?? 0) >= 0) continue;
    parts[at] = (parts[at] ?? 0) + (sizes[at] ?? 0);
    parts[at - 1] = (parts[at - 1] ?? 0) - 1;
  }
  return parts;
}
