import { isArray, isSet, setOf, type Value } from '../../values/index.ts';
import { any, set, signature } from '../declare.ts';
import { typeError } from '../operands.ts';
import { payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_set',
  description: 'The items of an array or set, as a set.',
  declaration: signature([any], set(any)),
  deprecated: true,
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  if (isSet(x)) return x;
  if (!isArray(x)) throw typeError(1, x, 'array', 'set');
  payForParts(context, x);
  return setOf(x);
}
