import {
  equalValues,
  isArray,
  isObject,
  isSet,
  iterateObject,
  setHas,
  sizeOf,
  type Value,
} from '../../values/index.ts';
import { any, boolean, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'internal.member_2',
  infix: 'in',
  description: 'Whether a value is in a collection: `x in xs`.',
  categories: ['internal'],
  declaration: signature([any, any], boolean),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, collection: Value): Value {
  if (isSet(collection)) return setHas(collection, x);
  if (isArray(collection)) {
    context.spend(collection.length);
    return typeof x === 'string' ? collection.includes(x) : collection.some((item) => equalValues(item, x));
  }
  if (!isObject(collection)) return false;
  context.spend(sizeOf(collection));
  for (const [, value] of iterateObject(collection)) if (equalValues(value, x)) return true;
  return false;
}
