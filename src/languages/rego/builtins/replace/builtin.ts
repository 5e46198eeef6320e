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
  steps: 4,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, old: Value, replacement: Value): Value {
  const text = stringOperand(x, 1);
  const part = stringOperand(old, 2);
  const other = stringOperand(replacement, 3);
  payForText(context, text.length);
  if (part !== '') {
    const first = text.indexOf(part);
    if (first < 0) return text;
    const rest = first + part.length;
    // Mostly there is one, as in `100m`: then nothing need be split.
    if (text.indexOf(part, rest) < 0) {
      payForText(context, other.length);
      return text.slice(0, first) + other + text.slice(rest);
    }
  }
  const pieces = splitText(text, part);
  context.spend(4 * pieces.length + (pieces.length * other.length) / 64);
  // Nothing stands around every character, also at both ends.
  return part === '' ? other + pieces.map((piece) => piece + other).join('') : pieces.join(other);
}
