import { encodeBase64 } from '#formats/asn1';
import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { bytesOf, payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'base64url.encode',
  description: 'The bytes of the text in base64 for URLs.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 25,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 48);
  return encodeBase64(bytesOf(text), { isUrl: true });
}
