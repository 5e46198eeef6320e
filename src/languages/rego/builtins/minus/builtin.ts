import { isNumber, isSet, sizeOf, subtract, subtractSets, type Value } from '../../values/index.ts';
import { any, named, number, oneOf, set, signature } from '../declare.ts';
import { payForNumbers } from '../number-cost.ts';
import { typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'minus',
  infix: '-',
  description: 'The difference of two numbers, or the items of the first set that are not in the second.',
  categories: ['numbers', 'sets'],
  declaration: signature(
    [named('x', oneOf(number, set(any))), named('y', oneOf(number, set(any)))],
    named('z', oneOf(number, set(any))),
  ),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, y: Value): Value {
  if (isNumber(x) && isNumber(y)) {
    payForNumbers(context, x, y);
    return subtract(x, y);
  }
  if (isSet(x) && isSet(y)) {
    context.spend(4 + 3 * sizeOf(x));
    return subtractSets(x, y);
  }
  if (!isNumber(x) && !isSet(x)) throw typeError(1, x, 'number', 'set');
  throw typeError(2, y, isNumber(y) ? 'set' : 'number');
}
