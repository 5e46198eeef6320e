import type { Value } from '../../values/index.ts';
import { array, named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { hasPairs, payForText, pointsBefore } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'indexof_n',
  description: 'All places where the second text begins in the first, in characters.',
  categories: ['strings'],
  declaration: signature(
    [named('haystack', string), named('needle', string)],
    named('output', array(number)),
  ),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, haystack: Value, needle: Value): Value {
  const text = stringOperand(haystack, 1);
  const search = stringOperand(needle, 2);
  if (search === '') throw new BuiltinError('empty search character');
  payForText(context, text.length * 40);
  const isWide = hasPairs(text);
  const found: number[] = [];
  let points = 0;
  let last = 0;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) {
    context.spend(4);
    points += isWide ? pointsBefore(text.slice(last, at), at - last) : at - last;
    last = at;
    found.push(points);
  }
  return found;
}
