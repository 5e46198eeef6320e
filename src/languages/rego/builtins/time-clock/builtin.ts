import type { Value } from '../../values/index.ts';
import { named, number, oneOf, signature, string, tuple } from '../declare.ts';
import { momentOperand } from '../moment.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.clock',
  description: 'Hour, minute and second of a time.',
  categories: ['time'],
  declaration: signature(
    [named('x', oneOf(number, tuple([number, string])))],
    named('output', tuple([number, number, number])),
  ),
  steps: 15,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const { wall } = momentOperand(context, x);
  return [wall.hour, wall.minute, wall.second];
}
