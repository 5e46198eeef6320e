import { lookup, type Value } from '../../values/index.ts';
import { any, boolean, signature } from '../declare.ts';
import { equalParts, payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'internal.member_3',
  infix: 'in',
  description: 'Whether a collection holds a value at a key: `k, x in xs`.',
  categories: ['internal'],
  declaration: signature([any, any, any], boolean),
  steps: 4,
  evaluate,
};

function evaluate(context: BuiltinContext, key: Value, value: Value, collection: Value): Value {
  payForParts(context, key);
  const found = lookup(collection, key);
  return found !== undefined && equalParts(context, found, value);
}
