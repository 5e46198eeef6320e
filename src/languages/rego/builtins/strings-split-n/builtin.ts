import type { Value } from '../../values/index.ts';
import { array, named, number, signature, string } from '../declare.ts';
import { integerOperand, stringOperand } from '../operands.ts';
import { payForText, splitText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'strings.split_n',
  description: 'The first parts of a split text, or the last where the number is below 0.',
  categories: ['strings'],
  declaration: signature(
    [named('x', string), named('delimiter', string), named('n', number)],
    named('ys', array(string)),
  ),
  steps: 6,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, delimiter: Value, n: Value): Value {
  const text = stringOperand(x, 1);
  const separator = stringOperand(delimiter, 2);
  const count = integerOperand(n, 3);
  payForText(context, text.length);
  const parts = splitText(text, separator);
  context.spend(6 * parts.length);
  return count >= 0 ? parts.slice(0, count) : parts.slice(Math.max(parts.length + count, 0));
}
