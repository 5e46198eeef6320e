import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { parseDuration } from '../go-duration.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.parse_duration_ns',
  description: 'Nanoseconds of a duration: `1h30m`, also with days, weeks and years of 365 days.',
  categories: ['time'],
  declaration: signature([named('duration', string)], named('ns', number)),
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, duration: Value): Value {
  const text = stringOperand(duration, 1);
  context.spend(text.length / 8);
  return numberOfBigInt(parseDuration(text));
}
