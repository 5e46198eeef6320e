import type { Value } from '../../values/index.ts';
import { any, array, signature } from '../declare.ts';
import { itemsOf, typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'cast_array',
  description: 'The items of an array or set, as an array.',
  declaration: signature([any], array(any)),
  deprecated: true,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const items = itemsOf(x);
  if (items === undefined) throw typeError(1, x, 'array', 'set');
  context.spend(items.length);
  return items;
}
