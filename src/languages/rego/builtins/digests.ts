import { toHex } from '#formats/asn1';
import { named, signature, string } from './declare.ts';
import { stringOperand } from './operands.ts';
import { bytesOf, payForText } from './text.ts';
import type { Builtin } from './types.ts';

/** A built-in that gives the digest of a text in hexadecimal. */
export function digestBuiltin(
  name: string,
  hash: string,
  digest: (bytes: Uint8Array) => Uint8Array,
): Builtin {
  return {
    name,
    description: `The ${hash} of a text, in hexadecimal.`,
    categories: ['crypto'],
    declaration: signature([named('x', string)], named('y', string)),
    evaluate: (context, text) => {
      const input = stringOperand(text, 1);
      payForText(context, input.length);
      return toHex(digest(bytesOf(input)));
    },
  };
}

/** A built-in that gives the message authentication code of a text, in hexadecimal. */
export function macBuiltin(
  name: string,
  hash: string,
  mac: (key: Uint8Array, bytes: Uint8Array) => Uint8Array,
): Builtin {
  return {
    name,
    description: `The HMAC with ${hash} of a text under a key, in hexadecimal.`,
    categories: ['crypto'],
    declaration: signature([named('x', string), named('key', string)], named('y', string)),
    evaluate: (context, text, key) => {
      const [input, secret] = [stringOperand(text, 1), stringOperand(key, 2)];
      payForText(context, input.length + secret.length);
      return toHex(mac(bytesOf(secret), bytesOf(input)));
    },
  };
}
