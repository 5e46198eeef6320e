import { isSet, type Value } from '../../values/index.ts';
import { any, boolean, named, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'is_set',
  description: 'Whether the value is a set.',
  categories: ['types'],
  declaration: signature([named('x', any)], named('result', boolean)),
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  return isSet(x);
}
