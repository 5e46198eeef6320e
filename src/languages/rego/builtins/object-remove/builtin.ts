import { iterateObject, ObjectBuilder, setHas, sizeOf, type Value } from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature } from '../declare.ts';
import { keysOperand } from '../object-keys.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.remove',
  description: 'The entries of an object whose keys are not named.',
  categories: ['object'],
  declaration: signature(
    [named('object', object(any, any)), named('keys', oneOf(array(any), object(any, any), set(any)))],
    named('output', object(any, any)),
  ),
  steps: 15,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value, keys: Value): Value {
  const whole = objectOperand(object, 1);
  const named = keysOperand(context, keys, 2);
  context.spend(18 * (sizeOf(whole) + sizeOf(keys)));
  const builder = new ObjectBuilder();
  for (const [key, value] of iterateObject(whole)) if (!setHas(named, key)) builder.set(key, value);
  return builder.build();
}
