import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { upperText } from '../letter-case.ts';
import { stringOperand } from '../operands.ts';
import { isAscii, payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'upper',
  description: 'The text in upper case, letter by letter.',
  categories: ['strings'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  // Letters beyond ASCII have rules of their own.
  payForText(context, text.length * (isAscii(text) ? 4 : 160));
  return upperText(text);
}
