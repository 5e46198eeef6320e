import type { Value } from '../../values/index.ts';
import { boolean, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { regexpOf, testRegexp } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 're_match',
  description: 'The old name of regex.match.',
  categories: ['regex'],
  declaration: signature([string, string], boolean),
  deprecated: true,
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value, value: Value): Value {
  const source = stringOperand(pattern, 1);
  const text = stringOperand(value, 2);
  return testRegexp(context, regexpOf(context, source), text);
}
