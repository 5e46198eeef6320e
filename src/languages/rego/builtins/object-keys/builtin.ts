import { keysOf, setOf, type Value } from '../../values/index.ts';
import { any, named, object, set, signature } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.keys',
  description: 'The keys of an object, as a set.',
  categories: ['object'],
  declaration: signature([named('object', object(any, any))], named('value', set(any))),
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value): Value {
  const keys = keysOf(objectOperand(object, 1));
  context.spend(keys.length);
  return setOf(keys);
}
