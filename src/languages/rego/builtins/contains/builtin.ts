import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'contains',
  description: 'Is the second text part of the first?',
  categories: ['strings'],
  declaration: signature([named('haystack', string), named('needle', string)], named('result', boolean)),
  evaluate,
};

function evaluate(context: BuiltinContext, haystack: Value, needle: Value): Value {
  const text = stringOperand(haystack, 1);
  const other = stringOperand(needle, 2);
  payForText(context, text.length * 24);
  return text.includes(other);
}
