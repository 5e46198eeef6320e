import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, pointsBefore } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'strings.count',
  description: 'How often the second text is in the first, without overlap.',
  categories: ['strings'],
  declaration: signature([named('search', string), named('substring', string)], named('output', number)),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, search: Value, substring: Value): Value {
  const text = stringOperand(search, 1);
  const part = stringOperand(substring, 2);
  payForText(context, text.length);
  if (part === '') return pointsBefore(text, text.length) + 1;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
