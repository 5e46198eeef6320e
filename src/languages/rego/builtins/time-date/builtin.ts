import type { Value } from '../../values/index.ts';
import { named, number, oneOf, signature, string, tuple } from '../declare.ts';
import { momentOperand } from '../moment.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.date',
  description: 'Year, month and day of a time.',
  categories: ['time'],
  declaration: signature(
    [named('x', oneOf(number, tuple([number, string])))],
    named('date', tuple([number, number, number])),
  ),
  steps: 25,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const { wall } = momentOperand(context, x);
  return [wall.year, wall.month, wall.day];
}
