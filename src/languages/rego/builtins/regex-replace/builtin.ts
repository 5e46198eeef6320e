import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { meterOf, payForLooks, regexpOf } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.replace',
  description:
    'The text with every match of the pattern replaced; a dollar with a number or name stands for a group.',
  categories: ['regex'],
  declaration: signature(
    [named('s', string), named('pattern', string), named('value', string)],
    named('output', string),
  ),
  steps: 60,
  evaluate,
};

function evaluate(context: BuiltinContext, s: Value, pattern: Value, value: Value): Value {
  const text = stringOperand(s, 1);
  const source = stringOperand(pattern, 2);
  const template = stringOperand(value, 3);
  const regexp = regexpOf(context, source);
  payForLooks(context, regexp, text);
  return regexp.replaceAll(text, template, meterOf(context));
}
