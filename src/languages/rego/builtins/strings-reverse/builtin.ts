import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { hasPairs, payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'strings.reverse',
  description: 'The characters of the text from the last to the first.',
  categories: ['strings'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 48);
  return hasPairs(text) ? Array.from(text).reverse().join('') : text.split('').reverse().join('');
}
