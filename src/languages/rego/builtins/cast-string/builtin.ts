import type { Value } from '../../values/index.ts';
import { any, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_string',
  description: 'A string as it is; an error for all else.',
  declaration: signature([any], string),
  deprecated: true,
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  return stringOperand(x, 1);
}
