import { Asn1Error, decodeBase64, decodePem, encodeBase64 } from '#formats/asn1';
import { type PrivateKey, parsePrivateKeyBlock, remainderValues } from '#formats/x509';
import { numberOfBigInt, type Value } from '../values/index.ts';
import { latin1, reading } from './certificates.ts';
import { payForText } from './text.ts';
import type { BuiltinContext } from './types.ts';

/** Steps for checking the numbers of one key. */
const KEY_STEPS = 20_000;

/** The private keys among the PEM blocks of a text, which may be in base64 as a whole. Throws BuiltinError. */
export function privateKeysOf(context: BuiltinContext, text: string): readonly PrivateKey[] {
  payForText(context, text.length * 200);
  const keys: PrivateKey[] = [];
  const pem = unwrapped(text);
  for (let at = 0; ; ) {
    const found = decodePem(pem, at);
    if (!found) return keys;
    const { type, bytes } = found.block;
    context.spend(KEY_STEPS);
    const key = reading(() => parsePrivateKeyBlock(type, bytes));
    if (key) keys.push(key);
    at = found.rest;
  }
}

/** What Go's encoding/json makes of a private key. */
export function privateKeyValue(key: PrivateKey): Value {
  switch (key.kind) {
    case 'rsa':
      return rsaValue(key);
    case 'ec':
      return { Curve: {}, X: numberOfBigInt(key.x), Y: numberOfBigInt(key.y), D: numberOfBigInt(key.secret) };
    case 'ed25519':
      return encodeBase64(Uint8Array.of(...key.seed, ...key.bytes));
    case 'x25519':
      return {};
  }
}

function rsaValue(key: Extract<PrivateKey, { kind: 'rsa' }>): Value {
  const parts = remainderValues(key);
  return {
    N: numberOfBigInt(key.modulus),
    E: numberOfBigInt(key.exponent),
    D: numberOfBigInt(key.privateExponent),
    Primes: key.primes.map(numberOfBigInt),
    Precomputed: {
      Dp: parts ? numberOfBigInt(parts.dp) : null,
      Dq: parts ? numberOfBigInt(parts.dq) : null,
      Qinv: parts ? numberOfBigInt(parts.qInverse) : null,
      CRTValues: [],
    },
  };
}

function unwrapped(text: string): string {
  try {
    return latin1(decodeBase64(text));
  } catch (error) {
    if (error instanceof Asn1Error) return text;
    throw error;
  }
}
