import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { regexpOf, testRegexp } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.match',
  description: 'Does the pattern match any part of the text?',
  categories: ['regex'],
  declaration: signature([named('pattern', string), named('value', string)], named('result', boolean)),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value, value: Value): Value {
  const source = stringOperand(pattern, 1);
  const text = stringOperand(value, 2);
  return testRegexp(context, regexpOf(context, source), text);
}
