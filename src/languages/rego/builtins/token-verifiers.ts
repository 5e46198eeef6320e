import { isPrivateKey, verifyJws } from '#formats/jose';
import { keysOf } from '../values/index.ts';
import { boolean, named, signature, string } from './declare.ts';
import { stringOperand } from './operands.ts';
import { bytesOf } from './text.ts';
import {
  candidatesOf,
  decodeSegment,
  interpretHeader,
  keySteps,
  keysOfText,
  readHeader,
  splitToken,
} from './tokens.ts';
import type { Builtin } from './types.ts';

/** Taking a token apart, and one digest of it. */
const VERIFIER_STEPS = 1000;

/** `io.jwt.verify_*` of algorithms with a public key. */
export function publicKeyVerifier(name: string, algorithm: string): Builtin {
  return {
    name,
    description: `Whether the ${algorithm} signature of a token is by a key: a certificate, a public key in PEM, or JWKs.`,
    categories: ['tokens'],
    declaration: signature([named('jwt', string), named('certificate', string)], named('result', boolean)),
    steps: VERIFIER_STEPS,
    evaluate: (context, jwt, certificate) => {
      const token = splitToken(context, jwt);
      const keys = keysOfText(context, stringOperand(certificate, 2));
      const given = decodeSegment(token.signature);
      const fields = readHeader(token);
      const header = interpretHeader(fields, keysOf(fields));
      const input = bytesOf(`${token.header}.${token.payload}`);
      return candidatesOf(keys, header).some(({ key }) => {
        context.spend(keySteps(key));
        return (
          !isPrivateKey(key) &&
          key.kind !== 'oct' &&
          verifyJws(algorithm, key, input, given, { isLenient: true })
        );
      });
    },
  };
}

/** `io.jwt.verify_*` of algorithms with a secret. */
export function secretVerifier(name: string, algorithm: string): Builtin {
  return {
    name,
    description: `Whether the ${algorithm} code of a token is by a secret.`,
    categories: ['tokens'],
    declaration: signature([named('jwt', string), named('secret', string)], named('result', boolean)),
    steps: VERIFIER_STEPS,
    evaluate: (context, jwt, secret) => {
      stringOperand(jwt, 1);
      const bytes = bytesOf(stringOperand(secret, 2));
      const token = splitToken(context, jwt);
      const given = decodeSegment(token.signature);
      return verifyJws(
        algorithm,
        { kind: 'oct', bytes },
        bytesOf(`${token.header}.${token.payload}`),
        given,
        { isLenient: true },
      );
    },
  };
}
