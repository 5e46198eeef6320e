import type { Value } from '../../values/index.ts';
import { named, number, oneOf, signature, string, tuple } from '../declare.ts';
import { WEEKDAYS, weekdayOf } from '../go-calendar.ts';
import { momentOperand } from '../moment.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'time.weekday',
  description: 'The English name of the day of the week of a time.',
  categories: ['time'],
  declaration: signature([named('x', oneOf(number, tuple([number, string])))], named('day', string)),
  steps: 15,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const { wall } = momentOperand(context, x);
  return WEEKDAYS[weekdayOf(wall)] ?? '';
}
