import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { escapeQuery } from '../query-text.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'urlquery.encode',
  description: 'The text as it stands in the query of a URL.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 40,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 64);
  return escapeQuery(text);
}
