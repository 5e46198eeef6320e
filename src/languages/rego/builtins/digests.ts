import { toHex } from '#formats/asn1';
import { named, signature, string } from './declare.ts';
import { stringOperand } from './operands.ts';
import { bytesOf, payForText } from './text.ts';
import type { Builtin } from './types.ts';

/** A digest is computed in JavaScript: calls of it, of the four that a code needs, and its looks at a character. */
const DIGEST_STEPS = 130;
const MAC_STEPS = 500;
const DIGEST_LOOKS = 160;

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
    steps: DIGEST_STEPS,
    evaluate: (context, text) => {
      const input = stringOperand(text, 1);
      payForText(context, input.length * DIGEST_LOOKS);
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
    steps: MAC_STEPS,
    evaluate: (context, text, key) => {
      const [input, secret] = [stringOperand(text, 1), stringOperand(key, 2)];
      payForText(context, (input.length + secret.length) * DIGEST_LOOKS);
      return toHex(mac(bytesOf(secret), bytesOf(input)));
    },
  };
}
