import type { Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { integerOperand, stringOperand } from '../operands.ts';
import { hasPairs, payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'substring',
  description: 'A part of the text, by offset and length in characters; a length below 0 means the rest.',
  categories: ['strings'],
  declaration: signature(
    [named('value', string), named('offset', number), named('length', number)],
    named('output', string),
  ),
  steps: 4,
  evaluate,
};

function evaluate(context: BuiltinContext, value: Value, offset: Value, length: Value): Value {
  const text = stringOperand(value, 1);
  const start = integerOperand(offset, 2);
  const count = integerOperand(length, 3);
  if (start < 0) throw new BuiltinError('negative offset');
  payForText(context, text.length * 8);
  if (!hasPairs(text)) return count < 0 ? text.slice(start) : text.slice(start, start + count);
  payForText(context, text.length * 64);
  const characters = Array.from(text);
  return (count < 0 ? characters.slice(start) : characters.slice(start, start + count)).join('');
}
