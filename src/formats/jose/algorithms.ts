import type { HashName } from '#formats/x509';

/** A signature algorithm of RFC 7518, 3.1, or RFC 8037. */
export interface JwsAlgorithm {
  readonly family: 'hmac' | 'pkcs1' | 'pss' | 'ecdsa' | 'eddsa';
  readonly hash: HashName;
}

export const ALGORITHMS: ReadonlyMap<string, JwsAlgorithm> = new Map<string, JwsAlgorithm>([
  ['HS256', { family: 'hmac', hash: 'SHA-256' }],
  ['HS384', { family: 'hmac', hash: 'SHA-384' }],
  ['HS512', { family: 'hmac', hash: 'SHA-512' }],
  ['RS256', { family: 'pkcs1', hash: 'SHA-256' }],
  ['RS384', { family: 'pkcs1', hash: 'SHA-384' }],
  ['RS512', { family: 'pkcs1', hash: 'SHA-512' }],
  ['PS256', { family: 'pss', hash: 'SHA-256' }],
  ['PS384', { family: 'pss', hash: 'SHA-384' }],
  ['PS512', { family: 'pss', hash: 'SHA-512' }],
  ['ES256', { family: 'ecdsa', hash: 'SHA-256' }],
  ['ES384', { family: 'ecdsa', hash: 'SHA-384' }],
  ['ES512', { family: 'ecdsa', hash: 'SHA-512' }],
  ['EdDSA', { family: 'eddsa', hash: 'SHA-512' }],
]);

/** Other algorithms that a key may name: it is read, and used for nothing here. */
const OTHER_ALGORITHMS: ReadonlySet<string> = new Set(
  `none ES256K Ed25519 RSA1_5 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512 A128KW A192KW A256KW dir ECDH-ES
  ECDH-ES+A128KW ECDH-ES+A192KW ECDH-ES+A256KW A128GCMKW A192GCMKW A256GCMKW PBES2-HS256+A128KW PBES2-HS384+A192KW
  PBES2-HS512+A256KW`.split(/\s+/),
);

export function isKnownAlgorithm(name: string): boolean {
  return ALGORITHMS.has(name) || OTHER_ALGORITHMS.has(name);
}
