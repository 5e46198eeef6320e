import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { unescapeQuery } from '../query-text.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'urlquery.decode',
  description: 'The text that stands so in the query of a URL.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 80,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 64);
  return unescapeQuery(text);
}
