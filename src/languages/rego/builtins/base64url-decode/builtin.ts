import type { Value } from '../../values/index.ts';
import { bytesOfBase64 } from '../base64.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { bytesOf, payForText, textOf } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'base64url.decode',
  description: 'The text whose bytes these are in base64 for URLs; padding may be missing.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 120,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 48);
  return textOf(bytesOfBase64(padded(text), { isUrl: true }));
}

/** RFC 7515, appendix C. Go counts in bytes. */
function padded(text: string): string {
  const over = bytesOf(text).length % 4;
  if (over === 0 || text.endsWith('=')) return text;
  if (over === 1) throw new BuiltinError(`illegal base64url string: ${text}`);
  return text + '='.repeat(4 - over);
}
