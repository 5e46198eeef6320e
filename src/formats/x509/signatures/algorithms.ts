import { contextTag, DerReader } from '#formats/asn1';
import { X509Error } from '../errors.ts';
import { readAlgorithm } from '../keys/public-key.ts';
import { MGF1, RSA_PSS } from '../oids.ts';
import type { AlgorithmIdentifier, HashName, PublicKey } from '../types.ts';
import { verifyEcdsaDer } from './ecdsa.ts';
import { verifyEd25519 } from './ed25519.ts';
import { hashBytes, hashSize } from './hashes.ts';
import { verifyPkcs1, verifyPss } from './rsa.ts';

/** Signature algorithms of certificates, by the number that Go's crypto/x509 gives them. */
export interface SignatureAlgorithm {
  readonly number: number;
  readonly name: string;
  readonly family: 'pkcs1' | 'pss' | 'ecdsa' | 'ed25519' | 'dsa';
  readonly hash?: HashName;
}

const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.4', { number: 2, name: 'MD5-RSA', family: 'pkcs1' }],
  ['1.2.840.113549.1.1.5', { number: 3, name: 'SHA1-RSA', family: 'pkcs1', hash: 'SHA-1' }],
  ['1.3.14.3.2.29', { number: 3, name: 'SHA1-RSA', family: 'pkcs1', hash: 'SHA-1' }],
  ['1.2.840.113549.1.1.11', { number: 4, name: 'SHA256-RSA', family: 'pkcs1', hash: 'SHA-256' }],
  ['1.2.840.113549.1.1.12', { number: 5, name: 'SHA384-RSA', family: 'pkcs1', hash: 'SHA-384' }],
  ['1.2.840.113549.1.1.13', { number: 6, name: 'SHA512-RSA', family: 'pkcs1', hash: 'SHA-512' }],
  ['1.2.840.10040.4.3', { number: 7, name: 'DSA-SHA1', family: 'dsa' }],
  ['2.16.840.1.101.3.4.3.2', { number: 8, name: 'DSA-SHA256', family: 'dsa' }],
  ['1.2.840.10045.4.1', { number: 9, name: 'ECDSA-SHA1', family: 'ecdsa', hash: 'SHA-1' }],
  ['1.2.840.10045.4.3.2', { number: 10, name: 'ECDSA-SHA256', family: 'ecdsa', hash: 'SHA-256' }],
  ['1.2.840.10045.4.3.3', { number: 11, name: 'ECDSA-SHA384', family: 'ecdsa', hash: 'SHA-384' }],
  ['1.2.840.10045.4.3.4', { number: 12, name: 'ECDSA-SHA512', family: 'ecdsa', hash: 'SHA-512' }],
]);
const PSS: Readonly<Record<string, SignatureAlgorithm>> = {
  '2.16.840.1.101.3.4.2.1': { number: 13, name: 'SHA256-RSAPSS', family: 'pss', hash: 'SHA-256' },
  '2.16.840.1.101.3.4.2.2': { number: 14, name: 'SHA384-RSAPSS', family: 'pss', hash: 'SHA-384' },
  '2.16.840.1.101.3.4.2.3': { number: 15, name: 'SHA512-RSAPSS', family: 'pss', hash: 'SHA-512' },
};
const PURE_ED25519: SignatureAlgorithm = { number: 16, name: 'Ed25519', family: 'ed25519' };

const KEY_KIND = { pkcs1: 'rsa', pss: 'rsa', ecdsa: 'ec', ed25519: 'ed25519', dsa: 'dsa' } as const;

/** The algorithm that an identifier names, or undefined. */
export function signatureAlgorithmOf(identifier: AlgorithmIdentifier): SignatureAlgorithm | undefined {
  if (identifier.id === '1.3.101.112') return identifier.parameters.length === 0 ? PURE_ED25519 : undefined;
  if (identifier.id !== RSA_PSS) return ALGORITHMS.get(identifier.id);
  try {
    return pssOf(identifier.parameters);
  } catch {
    return undefined;
  }
}

/**
 * Checks that the signature is of these bytes. SHA-1 is taken for requests and lists alone. Throws X509Error: `signature`
 * when it is not, `unsupported` for what is not checked here.
 */
export function verifySignature(
  identifier: AlgorithmIdentifier,
  signed: Uint8Array,
  signature: Uint8Array,
  key: PublicKey | undefined,
  options: { readonly allowsSha1?: boolean } = {},
): void {
  const algorithm = signatureAlgorithmOf(identifier);
  if (!algorithm || !key)
    throw new X509Error('unsupported', 'x509: cannot verify signature: algorithm unimplemented');
  const isWeak = algorithm.number === 2 || (algorithm.hash === 'SHA-1' && !options.allowsSha1);
  if (isWeak)
    throw new X509Error('signature', `x509: cannot verify signature: insecure algorithm ${algorithm.name}`);
  if (KEY_KIND[algorithm.family] !== key.kind)
    throw new X509Error(
      'signature',
      `x509: signature algorithm ${algorithm.name} is not for a key of type ${key.kind}`,
    );
  if (!isSignedBy(algorithm, signed, signature, key))
    throw new X509Error('signature', 'x509: signature verification failure');
}

function isSignedBy(
  { family, hash }: SignatureAlgorithm,
  signed: Uint8Array,
  signature: Uint8Array,
  key: PublicKey,
): boolean {
  if (key.kind === 'ed25519') return verifyEd25519(key, signed, signature);
  if (!hash) return false;
  const digest = hashBytes(hash, signed);
  if (key.kind === 'ec') return verifyEcdsaDer(key, digest, signature);
  if (key.kind !== 'rsa') return false;
  return family === 'pss'
    ? verifyPss(key, hash, digest, signature, hashSize(hash))
    : verifyPkcs1(key, hash, digest, signature);
}

/** RSASSA-PSS-params (RFC 4055, 3.1): the same hash for both, a salt as long as it, the trailer 0xbc. */
function pssOf(parameters: Uint8Array): SignatureAlgorithm | undefined {
  const reader = new DerReader(parameters).sequence();
  const hash = readAlgorithm(reader.inside(contextTag(0, true)).sequence());
  const mask = readAlgorithm(reader.inside(contextTag(1, true)).sequence());
  const salt = reader.inside(contextTag(2, true)).smallInteger();
  const trailer = reader.isEmpty ? 1 : reader.inside(contextTag(3, true)).smallInteger();
  const maskHash = readAlgorithm(new DerReader(mask.parameters).sequence());
  const arePlain = [hash, maskHash].every(
    (each) => each.parameters.length === 0 || String(each.parameters) === '5,0',
  );
  const algorithm = PSS[hash.id];
  const isSame = arePlain && mask.id === MGF1 && maskHash.id === hash.id && trailer === 1;
  return isSame && algorithm?.hash && hashSize(algorithm.hash) === salt ? algorithm : undefined;
}
