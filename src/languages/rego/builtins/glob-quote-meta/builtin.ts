import { quoteGlob } from '#formats/glob';
import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'glob.quote_meta',
  description: 'The glob that matches the text itself.',
  categories: ['glob'],
  declaration: signature([named('pattern', string)], named('output', string)),
  steps: 10,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value): Value {
  const text = stringOperand(pattern, 1);
  payForText(context, text.length);
  return quoteGlob(text);
}
