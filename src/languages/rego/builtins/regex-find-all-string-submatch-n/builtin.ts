import type { Value } from '../../values/index.ts';
import { array, named, number, signature, string } from '../declare.ts';
import { integerOperand, stringOperand } from '../operands.ts';
import { meterOf, payForLooks, regexpOf } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.find_all_string_submatch_n',
  description: 'All matches, each with its groups, at most so many.',
  categories: ['regex'],
  declaration: signature(
    [named('pattern', string), named('value', string), named('number', number)],
    named('output', array(array(string))),
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
  const matches = regexp.findSubmatches(text, limit, meterOf(context));
  context.spend(20 * matches.length * (regexp.groupCount + 1));
  return matches;
}
