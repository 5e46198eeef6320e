import type { Value } from '../../values/index.ts';
import { named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { bytesOf, payForText, textOf } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'hex.decode',
  description: 'The text whose bytes these are, two digits each.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', string)),
  steps: 40,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  const text = stringOperand(x, 1);
  payForText(context, text.length * 320);
  const digits = bytesOf(text);
  for (const digit of digits) {
    if (!/[0-9A-Fa-f]/.test(String.fromCharCode(digit)))
      throw new BuiltinError(`encoding/hex: invalid byte: ${nameOf(digit)}`);
  }
  if (digits.length % 2 === 1) throw new BuiltinError('encoding/hex: odd length hex string');
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return textOf(bytes);
}

/** As Go names a character: `U+0067 'g'`. */
function nameOf(byte: number): string {
  const code = `U+${byte.toString(16).toUpperCase().padStart(4, '0')}`;
  const isPrinted = byte >= 0x20 && byte !== 0x7f && !(byte >= 0x80 && byte <= 0xa0) && byte !== 0xad;
  return isPrinted ? `${code} '${String.fromCharCode(byte)}'` : code;
}
