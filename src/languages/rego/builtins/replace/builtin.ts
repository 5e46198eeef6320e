import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, splitText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'replace',
  description: 'The text with every part that is the second replaced by the third.',
  categories: ['strings'],
  declaration: signature(
    [named('x', string), named('old', string), named('new', string)],
    named('y', string),
  ),
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, old: Value, replacement: Value): Value {
  const text = stringOperand(x, 1);
  const part = stringOperand(old, 2);
  const other = stringOperand(replacement, 3);
  payForText(context, text.length);
  const pieces = splitText(text, part);
  context.spend((pieces.length * (1 + other.length)) / 64);
  // Nothing stands around every character, also at both ends.
  return part === '' ? other + pieces.map((piece) => piece + other).join('') : pieces.join(other);
}
