import { equalValues, type Value } from '../../values/index.ts';
import { any, boolean, named, signature } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'equal',
  infix: '==',
  description: 'Whether two values are equal.',
  categories: ['comparison'],
  declaration: signature([named('x', any), named('y', any)], named('result', boolean)),
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value, y: Value): Value {
  return equalValues(x, y);
}
