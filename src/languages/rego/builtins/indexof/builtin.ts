import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { hasPairs, payForText, pointsBefore } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'indexof',
  description: 'Where the second text begins in the first, in characters; -1 where it does not.',
  categories: ['strings'],
  declaration: signature([named('haystack', string), named('needle', string)], named('output', number)),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, haystack: Value, needle: Value): Value {
  const text = stringOperand(haystack, 1);
  const search = stringOperand(needle, 2);
  if (search === '') throw new BuiltinError('empty search character');
  payForText(context, text.length * 40);
  const index = text.indexOf(search);
  return index > 0 && hasPairs(text) ? pointsBefore(text, index) : index;
}
