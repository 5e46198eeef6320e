import type { Value } from '../../values/index.ts';
import { hasAnyAffix } from '../affixes.ts';
import { array, boolean, named, oneOf, set, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'strings.any_suffix_match',
  description: 'Does any of the first texts end with any of the second?',
  categories: ['strings'],
  declaration: signature(
    [
      named('search', oneOf(string, array(string), set(string))),
      named('base', oneOf(string, array(string), set(string))),
    ],
    named('result', boolean),
  ),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, search: Value, base: Value): Value {
  return hasAnyAffix(context, search, base, 'end');
}
