import type { Value } from '../../values/index.ts';
import { array, named, number, signature, string } from '../declare.ts';
import { integerOperand, stringOperand } from '../operands.ts';
import { meterOf, payForLooks, regexpOf } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.find_n',
  description: 'The parts of the text that match, at most so many, all where the number is below 0.',
  categories: ['regex'],
  declaration: signature(
    [named('pattern', string), named('value', string), named('number', number)],
    named('output', array(string)),
  ),
  steps: 6,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value, value: Value, number: Value): Value {
  const source = stringOperand(pattern, 1);
  const text = stringOperand(value, 2);
  const limit = integerOperand(number, 3);
  const regexp = regexpOf(context, source);
  payForLooks(context, regexp, text);
  const matches = regexp.findAll(text, limit, meterOf(context));
  context.spend(20 * matches.length);
  return matches.map(({ start, end }) => text.slice(start, end));
}
