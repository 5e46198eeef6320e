import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'trim_prefix',
  description: 'The text without the second at its start, once.',
  categories: ['strings'],
  declaration: signature([named('value', string), named('prefix', string)], named('output', string)),
  steps: 2,
  evaluate,
};

function evaluate(_context: BuiltinContext, value: Value, prefix: Value): Value {
  const text = stringOperand(value, 1);
  const other = stringOperand(prefix, 2);
  return text.startsWith(other) ? text.slice(other.length) : text;
}
