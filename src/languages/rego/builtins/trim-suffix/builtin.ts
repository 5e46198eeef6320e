import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'trim_suffix',
  description: 'The text without the second at its end, once.',
  categories: ['strings'],
  declaration: signature([named('value', string), named('suffix', string)], named('output', string)),
  steps: 2,
  evaluate,
};

function evaluate(_context: BuiltinContext, value: Value, suffix: Value): Value {
  const text = stringOperand(value, 1);
  const other = stringOperand(suffix, 2);
  return text.endsWith(other) ? text.slice(0, text.length - other.length) : text;
}
