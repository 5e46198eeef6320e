import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'startswith',
  description: 'Does the first text begin with the second?',
  categories: ['strings'],
  declaration: signature([named('search', string), named('base', string)], named('result', boolean)),
  evaluate,
};

function evaluate(_context: BuiltinContext, search: Value, base: Value): Value {
  const text = stringOperand(search, 1);
  const other = stringOperand(base, 2);
  return text.startsWith(other);
}
