import type { Value } from '../../values/index.ts';
import { array, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { meterOf, payForLooks, regexpOf } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.split',
  description: 'The parts of the text between the matches of the pattern.',
  categories: ['regex'],
  declaration: signature([named('pattern', string), named('value', string)], named('output', array(string))),
  steps: 10,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value, value: Value): Value {
  const source = stringOperand(pattern, 1);
  const text = stringOperand(value, 2);
  const regexp = regexpOf(context, source);
  payForLooks(context, regexp, text);
  const parts = regexp.split(text, -1, meterOf(context));
  context.spend(20 * parts.length);
  return parts;
}
