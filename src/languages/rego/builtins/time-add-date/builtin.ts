import type { Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import { secondsOf } from '../go-calendar.ts';
import { momentOperand, unixNsValue } from '../moment.ts';
import { integerOperand } from '../operands.ts';
import { unixSecondsOf } from '../time-zone.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.add_date',
  description:
    "Nanoseconds of a time so many years, months and days later; days beyond a month's end go into the next.",
  categories: ['time'],
  declaration: signature(
    [named('ns', number), named('years', number), named('months', number), named('days', number)],
    named('output', number),
  ),
  steps: 80,
  evaluate,
};

/** Far beyond what 64 bits of nanoseconds hold. */
const MOST = 10_000_000;

function evaluate(context: BuiltinContext, ns: Value, years: Value, months: Value, days: Value): Value {
  const { wall, nanoseconds, zone } = momentOperand(context, ns);
  const steps = [integerOperand(years, 2), integerOperand(months, 3), integerOperand(days, 4)];
  if (steps.some((step) => Math.abs(step) > MOST)) throw new BuiltinError('time outside of valid range');
  const [y = 0, m = 0, d = 0] = steps;
  const later = { ...wall, year: wall.year + y, month: wall.month + m, day: wall.day + d };
  const seconds = secondsOf(later);
  if (Math.abs(seconds) > 1e10) throw new BuiltinError('time outside of valid range');
  return unixNsValue(BigInt(unixSecondsOf(seconds, zone)) * 1_000_000_000n + BigInt(nanoseconds));
}
