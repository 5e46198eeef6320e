import { typeOf, type Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'type_name',
  description: "The name of the value's type.",
  categories: ['types'],
  declaration: signature([named('x', any)], named('type', string)),
  evaluate,
};

function evaluate(_context: BuiltinContext, x: Value): Value {
  return typeOf(x);
}
