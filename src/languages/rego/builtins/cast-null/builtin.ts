import type { Value } from '../../values/index.ts';
import { any, nothing, signature } from '../declare.ts';
import { typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_null',
  description: 'null as it is; an error for all else.',
  declaration: signature([any], nothing),
  deprecated: true,
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  if (x === null) return x;
  throw typeError(1, x, 'null');
}
