import type { Value } from '../../values/index.ts';
import { any, array, boolean, oneOf, set, signature } from '../declare.ts';
import { itemsOf, typeError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'any',
  description: 'Whether some item is true.',
  declaration: signature([oneOf(array(any), set(any))], boolean),
  deprecated: true,
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value {
  const items = itemsOf(collection);
  if (items === undefined) throw typeError(1, collection, 'array', 'set');
  context.spend(items.length);
  return items.includes(true);
}
