import { numberOfBigInt, type Value } from '../../values/index.ts';
import { named, number, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.now_ns',
  description: 'The time of the evaluation in nanoseconds since 1970; the same for all calls in it.',
  categories: ['time'],
  declaration: signature([], named('now', number)),
  isNondeterministic: true,
  capability: 'clock',
  evaluate,
};

function evaluate(context: BuiltinContext): Value {
  return numberOfBigInt(context.now());
}
