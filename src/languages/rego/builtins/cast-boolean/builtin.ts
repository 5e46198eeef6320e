import type { Value } from '../../values/index.ts';
import { any, boolean, signature } from '../declare.ts';
import { booleanOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_boolean',
  description: 'A boolean as it is; an error for all else.',
  declaration: signature([any], boolean),
  deprecated: true,
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  return booleanOperand(x, 1);
}
