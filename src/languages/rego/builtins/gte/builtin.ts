import { compareValues, type Value } from '../../values/index.ts';
import { any, boolean, named, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'gte',
  infix: '>=',
  description: 'Whether the first does not come before the second.',
  categories: ['comparison'],
  declaration: signature([named('x', any), named('y', any)], named('result', boolean)),
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value, y: Value): Value {
  return compareValues(x, y) >= 0;
}
