import type { Value } from '../../values/index.ts';
import { bytesOfBase64 } from '../base64.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText, textOf } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'base64.decode',
  description: 'The text whose bytes these are in base64.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 90,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 48);
  return textOf(bytesOfBase64(text));
}
