import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { equalBytes } from '#formats/asn1';
import {
  curveBytes,
  hashBytes,
  hashSize,
  signEcdsa,
  signEd25519,
  signPkcs1,
  signPss,
  splitSignature,
  verifyEcdsa,
  verifyEd25519,
  verifyPkcs1,
  verifyPss,
} from '#formats/x509';
import { ALGORITHMS, type JwsAlgorithm } from './algorithms.ts';
import { JoseError } from './errors.ts';
import { isPrivateKey, type JwkKey } from './jwk.ts';

const MACS = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };

export interface VerifyOptions {
  /** Any length of a PSS salt and of the halves of an ECDSA signature, as OPA's io.jwt.verify_* take them. */
  readonly isLenient?: boolean;
}

/**
 * Whether the signature is of the input by this algorithm and key. False as well for algorithms that are not known and
 * for keys of another kind: an RSA key is never taken as the secret of an HMAC.
 */
export function verifyJws(
  algorithm: string,
  key: JwkKey,
  input: Uint8Array,
  signature: Uint8Array,
  options: VerifyOptions = {},
): boolean {
  const known = ALGORITHMS.get(algorithm);
  if (!known) return false;
  const { family, hash } = known;
  switch (key.kind) {
    case 'oct':
      return (
        family === 'hmac' && key.bytes.length > 0 && equalBytes(macOf(known, key.bytes, input), signature)
      );
    case 'rsa':
      if (family === 'pss')
        return verifyPss(
          key,
          hash,
          hashBytes(hash, input),
          signature,
          options.isLenient ? undefined : hashSize(hash),
        );
      return family === 'pkcs1' && verifyPkcs1(key, hash, hashBytes(hash, input), signature);
    case 'ec':
      if (family !== 'ecdsa' || (!options.isLenient && signature.length !== 2 * curveBytes(key.curve)))
        return false;
      return verifyEcdsa(key, hashBytes(hash, input), ...splitSignature(signature));
    case 'ed25519':
      return family === 'eddsa' && verifyEd25519(key, input, signature);
    default:
      return false;
  }
}

/** The signature of the input. `random` gives the salt of PSS, and hedges the nonce of ECDSA. Throws JoseError. */
export function signJws(
  algorithm: string,
  key: JwkKey,
  input: Uint8Array,
  random: (length: number) => Uint8Array,
): Uint8Array {
  const known = ALGORITHMS.get(algorithm);
  if (!known) throw new JoseError('unsupported', `unknown JWS algorithm: ${algorithm}`);
  const { family, hash } = known;
  if (family === 'hmac' && key.kind === 'oct') return macOf(known, key.bytes, input);
  if (isPrivateKey(key)) {
    if (family === 'pkcs1' && key.kind === 'rsa') return signPkcs1(key, hash, hashBytes(hash, input));
    if (family === 'pss' && key.kind === 'rsa')
      return signPss(key, hash, hashBytes(hash, input), random(hashSize(hash)));
    if (family === 'ecdsa' && key.kind === 'ec') return signEcdsa(key, hashBytes(hash, input), random(32));
    if (family === 'eddsa' && key.kind === 'ed25519') return signEd25519(key, input);
  }
  throw new JoseError('key', `jwsbb.Sign: invalid key type ${goName(key)}. ${NEEDED[family]} is required`);
}

/** A message authentication code by the name of its hash. */
function macOf({ hash }: JwsAlgorithm, secret: Uint8Array, input: Uint8Array): Uint8Array {
  return hmac(hash === 'SHA-1' ? sha256 : MACS[hash], secret, input);
}

const NEEDED: Readonly<Record<JwsAlgorithm['family'], string>> = {
  hmac: '[]byte',
  pkcs1: '*rsa.PrivateKey',
  pss: '*rsa.PrivateKey',
  ecdsa: '*ecdsa.PrivateKey',
  eddsa: 'ed25519.PrivateKey',
};

function goName(key: JwkKey): string {
  if (key.kind === 'oct') return '*jwk.symmetricKey';
  const name = { rsa: 'rsa', ec: 'ecdsa', ed25519: 'okp', x25519: 'okp', dsa: 'dsa' }[key.kind];
  return `*jwk.${name}${isPrivateKey(key) ? 'Private' : 'Public'}Key`;
}
