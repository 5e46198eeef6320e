import type { Value } from '../../values/index.ts';
import { any, object, signature } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_object',
  description: 'An object as it is; an error for all else.',
  declaration: signature([any], object(any, any)),
  deprecated: true,
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  return objectOperand(x, 1);
}
