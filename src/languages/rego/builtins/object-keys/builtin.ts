import { isPlain, keysOf, setOf, setOfDistinct, type Value } from '../../values/index.ts';
import { any, named, object, set, signature } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.keys',
  description: 'The keys of an object, as a set.',
  categories: ['object'],
  declaration: signature([named('object', object(any, any))], named('value', set(any))),
  steps: 10,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value): Value {
  const source = objectOperand(object, 1);
  if (!isPlain(source)) {
    const keys = keysOf(source);
    context.spend(6 * keys.length);
    return setOf(keys);
  }
  const names = Object.keys(source);
  context.spend(6 * names.length);
  return setOfDistinct(names);
}
