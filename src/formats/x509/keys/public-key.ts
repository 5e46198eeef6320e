import {
  bigIntToBytes,
  bytesToBigInt,
  concatBytes,
  DerReader,
  encodeBitString,
  encodeInteger,
  encodeNull,
  encodeOid,
  encodeSequence,
} from '#formats/asn1';
import { reading, X509Error } from '../errors.ts';
import { curveId, curveOf, DSA_PUBLIC_KEY, EC_PUBLIC_KEY, ED25519, RSA_ENCRYPTION, X25519 } from '../oids.ts';
import type { AlgorithmIdentifier, CurveName, EcPublicKey, PublicKey, RsaPublicKey } from '../types.ts';
import { curveBytes, isOnCurve } from './curves.ts';

/** No key needs more, and work grows with the cube. */
export const MAX_RSA_BITS = 16_384;
const NULL_BYTES = '5,0';

/** The contents of an AlgorithmIdentifier. */
export function readAlgorithm(reader: DerReader): AlgorithmIdentifier {
  const id = reading('x509: malformed OID', () => reader.objectIdentifier());
  if (reader.isEmpty) return { id, parameters: new Uint8Array() };
  return { id, parameters: reading('x509: malformed parameters', () => reader.element().raw) };
}

/** A SubjectPublicKeyInfo (RFC 5280, 4.1.2.7): a `PUBLIC KEY` of PEM. */
export function parsePublicKey(der: Uint8Array): PublicKey {
  const reader = new DerReader(der);
  const info = reading('x509: malformed public key', () => reader.sequence());
  if (!reader.isEmpty) throw new X509Error('malformed', 'x509: trailing data after ASN.1 of public-key');
  const algorithm = readAlgorithm(
    reading('x509: malformed public key algorithm identifier', () => info.sequence()),
  );
  const { bytes } = reading('x509: malformed public key', () => info.bitString());
  const key = publicKeyOf(algorithm, bytes);
  if (!key) throw new X509Error('unsupported', 'x509: unknown public key algorithm');
  return key;
}

/** The key of an algorithm, or undefined for algorithms that are not known. */
export function publicKeyOf(algorithm: AlgorithmIdentifier, bytes: Uint8Array): PublicKey | undefined {
  switch (algorithm.id) {
    case RSA_ENCRYPTION:
      if (String(algorithm.parameters) !== NULL_BYTES)
        throw new X509Error('malformed', 'x509: RSA key missing NULL parameters');
      return parseRsaPublicKey(bytes);
    case EC_PUBLIC_KEY:
      return parseEcPoint(curveOfParameters(algorithm.parameters), bytes);
    case ED25519:
      checkBare(algorithm, 'Ed25519');
      if (bytes.length !== 32) throw new X509Error('malformed', 'x509: wrong Ed25519 public key size');
      return { kind: 'ed25519', bytes };
    case X25519:
      checkBare(algorithm, 'X25519');
      if (bytes.length !== 32) throw new X509Error('malformed', 'crypto/ecdh: invalid public key');
      return { kind: 'x25519', bytes };
    case DSA_PUBLIC_KEY:
      return parseDsa(algorithm.parameters, bytes);
    default:
      return undefined;
  }
}

/** An RSAPublicKey (RFC 8017, A.1.1): an `RSA PUBLIC KEY` of PEM. */
export function parseRsaPublicKey(der: Uint8Array): RsaPublicKey {
  const reader = reading('x509: invalid RSA public key', () => new DerReader(der).sequence());
  const modulus = reading('x509: invalid RSA modulus', () => reader.integer());
  const exponent = reading('x509: invalid RSA public exponent', () => reader.integer());
  if (modulus <= 0n) throw new X509Error('key', 'x509: RSA modulus is not a positive number');
  if (exponent <= 0n) throw new X509Error('key', 'x509: RSA public exponent is not a positive number');
  if (exponent >= 1n << 63n) throw new X509Error('malformed', 'x509: invalid RSA public exponent');
  checkRsaSize(modulus);
  return { kind: 'rsa', modulus, exponent };
}

export function checkRsaSize(modulus: bigint): void {
  if (modulus >> BigInt(MAX_RSA_BITS) > 0n)
    throw new X509Error('limit', `x509: an RSA key of more than ${MAX_RSA_BITS} bits`);
}

export function curveOfParameters(parameters: Uint8Array): CurveName {
  const id = reading('x509: invalid ECDSA parameters', () => new DerReader(parameters).objectIdentifier());
  const curve = curveOf(id);
  if (!curve) throw new X509Error('unsupported', 'x509: unsupported elliptic curve');
  return curve;
}

/** An uncompressed point. Throws when it is not on the curve. */
export function parseEcPoint(curve: CurveName, bytes: Uint8Array): EcPublicKey {
  const size = curveBytes(curve);
  const isUncompressed = bytes.length === 1 + 2 * size && bytes[0] === 4;
  if (!isUncompressed) throw new X509Error('malformed', 'ecdsa: invalid uncompressed public key');
  const x = bytesToBigInt(bytes.subarray(1, 1 + size));
  const y = bytesToBigInt(bytes.subarray(1 + size));
  if (!isOnCurve(curve, x, y)) throw new X509Error('key', 'ecdsa: invalid public key');
  return { kind: 'ec', curve, x, y };
}

/** The point as 04 || x || y. */
export function encodeEcPoint({ curve, x, y }: EcPublicKey): Uint8Array {
  const size = curveBytes(curve);
  return concatBytes([Uint8Array.of(4), bigIntToBytes(x, size), bigIntToBytes(y, size)]);
}

/** The SubjectPublicKeyInfo of a key. */
export function encodePublicKey(key: Exclude<PublicKey, { kind: 'dsa' }>): Uint8Array {
  if (key.kind === 'rsa') {
    const body = encodeSequence(encodeInteger(key.modulus), encodeInteger(key.exponent));
    return encodeSequence(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), encodeBitString(body));
  }
  if (key.kind === 'ec') {
    return encodeSequence(
      encodeSequence(encodeOid(EC_PUBLIC_KEY), encodeOid(curveId(key.curve))),
      encodeBitString(encodeEcPoint(key)),
    );
  }
  if (key.kind === 'ed25519')
    return encodeSequence(encodeSequence(encodeOid(ED25519)), encodeBitString(key.bytes));
  return encodeSequence(encodeSequence(encodeOid(X25519)), encodeBitString(key.bytes));
}

function parseDsa(parameters: Uint8Array, bytes: Uint8Array): PublicKey {
  const y = reading('x509: invalid DSA public key', () => new DerReader(bytes).integer());
  const [p, q, g] = reading('x509: invalid DSA parameters', () => {
    const reader = new DerReader(parameters).sequence();
    return [reader.integer(), reader.integer(), reader.integer()] as const;
  });
  if (y <= 0n || p <= 0n || q <= 0n || g <= 0n)
    throw new X509Error('key', 'x509: zero or negative DSA parameter');
  return { kind: 'dsa', bytes, numbers: { y, p, q, g } };
}

function checkBare(algorithm: AlgorithmIdentifier, name: string): void {
  if (algorithm.parameters.length > 0)
    throw new X509Error('malformed', `x509: ${name} key encoded with illegal parameters`);
}
