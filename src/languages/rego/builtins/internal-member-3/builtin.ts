import { equalValues, lookup, type Value } from '../../values/index.ts';
import { any, boolean, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'internal.member_3',
  infix: 'in',
  description: 'Whether a collection holds a value at a key: `k, x in xs`.',
  categories: ['internal'],
  declaration: signature([any, any, any], boolean),
  evaluate,
};

function evaluate(_context: BuiltinContext, key: Value, value: Value, collection: Value): Value {
  const found = lookup(collection, key);
  return found !== undefined && equalValues(found, value);
}
