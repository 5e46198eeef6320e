import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { regexpOf } from '../regexps.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.is_valid',
  description: 'Is the text a pattern?',
  categories: ['regex'],
  declaration: signature([named('pattern', string)], named('result', boolean)),
  steps: 5,
  evaluate,
};

function evaluate(context: BuiltinContext, pattern: Value): Value {
  if (typeof pattern !== 'string') return false;
  return accepts(context, () => regexpOf(context, pattern));
}
