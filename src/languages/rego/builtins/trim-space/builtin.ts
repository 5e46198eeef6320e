import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, trimSpace } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'trim_space',
  description: 'The text without white space at both ends.',
  categories: ['strings'],
  declaration: signature([named('value', string)], named('output', string)),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, value: Value): Value {
  const text = stringOperand(value, 1);
  payForText(context, text.length);
  return trimSpace(text);
}
