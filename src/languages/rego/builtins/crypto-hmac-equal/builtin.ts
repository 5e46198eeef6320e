import { equalBytes } from '#formats/asn1';
import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { bytesOf, payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'crypto.hmac.equal',
  description: 'Whether two codes are equal; the time depends on their lengths alone.',
  categories: ['crypto'],
  declaration: signature([named('mac1', string), named('mac2', string)], named('result', boolean)),
  steps: 40,
  evaluate,
};

function evaluate(context: BuiltinContext, left: Value, right: Value): boolean {
  const [first, second] = [stringOperand(left, 1), stringOperand(right, 2)];
  payForText(context, first.length + second.length);
  return equalBytes(bytesOf(first), bytesOf(second));
}
