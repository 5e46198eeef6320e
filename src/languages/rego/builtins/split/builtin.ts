import type { Value } from '../../values/index.ts';
import { array, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, splitText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'split',
  description: 'The parts of the text between the delimiters; the characters where the delimiter is empty.',
  categories: ['strings'],
  declaration: signature([named('x', string), named('delimiter', string)], named('ys', array(string))),
  steps: 9,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, delimiter: Value): Value {
  const text = stringOperand(x, 1);
  const separator = stringOperand(delimiter, 2);
  const parts = splitText(text, separator);
  if (parts.length > 8) context.spend(parts.length);
  payForText(context, text.length);
  return parts;
}
