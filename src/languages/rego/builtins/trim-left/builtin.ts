import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, trimSet } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'trim_left',
  description: 'The text without the characters of the second at its start.',
  categories: ['strings'],
  declaration: signature([named('value', string), named('cutset', string)], named('output', string)),
  steps: 16,
  evaluate,
};

function evaluate(context: BuiltinContext, value: Value, cutset: Value): Value {
  const text = stringOperand(value, 1);
  const other = stringOperand(cutset, 2);
  payForText(context, text.length * 40);
  return trimSet(text, other, 'left');
}
