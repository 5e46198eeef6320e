import { equalValues, type Value } from '../../values/index.ts';
import { any, boolean, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'assign',
  infix: ':=',
  description: 'Gives a name a value. As a built-in it compares.',
  declaration: signature([any, any], boolean),
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value, y: Value): Value {
  return equalValues(x, y);
}
