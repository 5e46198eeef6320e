import { bytesToBigInt, contextTag, DerReader, TAG } from '#formats/asn1';
import { reading, X509Error } from '../errors.ts';
import { curveOf, EC_PUBLIC_KEY, ED25519, RSA_ENCRYPTION, X25519 } from '../oids.ts';
import type { AlgorithmIdentifier, CurveName, EcPrivateKey, PrivateKey, RsaPrivateKey } from '../types.ts';
import { curveBytes, ed25519PublicKey, multiplyBase } from './curves.ts';
import { checkRsaSize, readAlgorithm } from './public-key.ts';

/** The private key of a PEM block, by its type; undefined for types that hold none. */
export function parsePrivateKeyBlock(type: string, der: Uint8Array): PrivateKey | undefined {
  switch (type) {
    case 'RSA PRIVATE KEY':
      return parsePkcs1PrivateKey(der);
    case 'PRIVATE KEY':
      return parsePkcs8PrivateKey(der);
    case 'EC PRIVATE KEY':
      return parseEcPrivateKey(der);
    default:
      return undefined;
  }
}

/** An RSAPrivateKey (RFC 8017, A.1.2). Throws X509Error `key` when its numbers do not belong together. */
export function parsePkcs1PrivateKey(der: Uint8Array): RsaPrivateKey {
  const reader = new DerReader(der);
  const key = reading(otherForm(der, 'PKCS1') ?? 'asn1: structure error: not an RSA private key', () =>
    readPkcs1(reader),
  );
  if (!reader.isEmpty) throw new X509Error('malformed', 'asn1: syntax error: trailing data');
  checkRsaPrivateKey(key);
  return key;
}

/** A PrivateKeyInfo (RFC 5208, RFC 5958) of RSA, EC, Ed25519 or X25519. */
export function parsePkcs8PrivateKey(der: Uint8Array): PrivateKey {
  const { algorithm, secret } = reading(
    otherForm(der, 'PKCS8') ?? 'asn1: structure error: not a PKCS#8 private key',
    () => readPkcs8(der),
  );
  switch (algorithm.id) {
    case RSA_ENCRYPTION:
      return embedded('RSA', () => parsePkcs1PrivateKey(secret));
    case EC_PUBLIC_KEY:
      return embedded('EC', () => parseEcPrivateKey(secret, curveOfKey(algorithm)));
    case ED25519:
    case X25519:
      return parseSeed(algorithm, secret);
    default:
      throw new X509Error(
        'unsupported',
        `x509: PKCS#8 wrapping contained private key with unknown algorithm: ${algorithm.id}`,
      );
  }
}

/** An ECPrivateKey (RFC 5915), on the curve that it names or that is given. */
export function parseEcPrivateKey(der: Uint8Array, givenCurve?: CurveName): EcPrivateKey {
  const { version, bytes, id } = reading(
    otherForm(der, 'EC') ?? 'x509: failed to parse EC private key: asn1: structure error',
    () => readEc(der),
  );
  if (version !== 1n) throw new X509Error('unsupported', `x509: unknown EC private key version ${version}`);
  const curve = givenCurve ?? curveOf(id);
  if (!curve) throw new X509Error('unsupported', 'x509: unknown elliptic curve');
  const start = bytes.findIndex((byte) => byte !== 0);
  const significant = start < 0 ? new Uint8Array() : bytes.subarray(start);
  if (significant.length > curveBytes(curve)) throw new X509Error('key', 'x509: invalid private key length');
  const secret = bytesToBigInt(significant);
  return { kind: 'ec', curve, ...multiplyBase(curve, secret), secret };
}

/** The values that make RSA with a private key quick (RFC 8017, 3.2), of the first two primes. */
export function remainderValues({ privateExponent, primes }: RsaPrivateKey) {
  const [p, q] = primes;
  if (p === undefined || q === undefined) return undefined;
  return { p, q, dp: privateExponent % (p - 1n), dq: privateExponent % (q - 1n), qInverse: inverse(q, p) };
}

/** The inverse of a value modulo another; 0 when there is none. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high, x, y] = [value % modulus, modulus, 1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high] = [high - quotient * low, low];
    [x, y] = [y - quotient * x, x];
  }
  if (low !== 1n) return 0n;
  return x < 0n ? x + modulus : x;
}

function readPkcs1(reader: DerReader): RsaPrivateKey {
  const sequence = reader.sequence();
  const version = sequence.integer();
  const [modulus, exponent, privateExponent, p, q] = [
    sequence.integer(),
    sequence.integer(),
    sequence.integer(),
    sequence.integer(),
    sequence.integer(),
  ];
  if (version > 1n || version < 0n)
    throw new X509Error('unsupported', 'x509: unsupported private key version');
  const rest: bigint[] = [];
  while (rest.length < 3 && sequence.has(TAG.integer)) rest.push(sequence.integer());
  const primes = [p, q];
  if (sequence.has(TAG.sequence)) primes.push(...readOtherPrimes(sequence.sequence()));
  const isPositive = [modulus, privateExponent, ...primes, ...rest].every((value) => value > 0n);
  if (!isPositive) throw new X509Error('key', 'x509: private key contains zero or negative value');
  return { kind: 'rsa', modulus, exponent, privateExponent, primes };
}

function readOtherPrimes(others: DerReader): bigint[] {
  const primes: bigint[] = [];
  while (!others.isEmpty && primes.length < 8) primes.push(others.sequence().integer());
  return primes;
}

/** The product of the primes is the modulus, and the exponents undo each other. */
function checkRsaPrivateKey({ modulus, exponent, privateExponent, primes }: RsaPrivateKey): void {
  checkRsaSize(modulus);
  if (exponent < 2n || exponent % 2n === 0n)
    throw new X509Error('key', 'crypto/rsa: invalid public exponent');
  const isProduct =
    primes.every((prime) => prime > 1n && prime < modulus) &&
    primes.reduce((product, prime) => product * prime, 1n) === modulus;
  if (!isProduct) throw new X509Error('key', 'crypto/rsa: invalid prime product');
  const isInverse = primes.every((prime) => (exponent * privateExponent - 1n) % (prime - 1n) === 0n);
  if (!isInverse) throw new X509Error('key', 'crypto/rsa: invalid exponents');
}

function readPkcs8(der: Uint8Array) {
  const sequence = new DerReader(der).sequence();
  sequence.integer();
  const algorithm = readAlgorithm(sequence.sequence());
  return { algorithm, secret: sequence.octetString() };
}

function readEc(der: Uint8Array) {
  const sequence = new DerReader(der).sequence();
  const version = sequence.integer();
  const bytes = sequence.octetString();
  const named = sequence.optional(contextTag(0, true));
  const id = named ? new DerReader(named.content).objectIdentifier() : '';
  return { version, bytes, id };
}

/** Parameters that name no curve are passed over: the key may name it itself. */
function curveOfKey({ parameters }: AlgorithmIdentifier): CurveName | undefined {
  try {
    return curveOf(new DerReader(parameters).objectIdentifier());
  } catch {
    return undefined;
  }
}

function parseSeed({ id, parameters }: AlgorithmIdentifier, secret: Uint8Array): PrivateKey {
  const name = id === ED25519 ? 'Ed25519' : 'X25519';
  if (parameters.length > 0) throw new X509Error('malformed', `x509: invalid ${name} private key parameters`);
  const seed = reading(`x509: invalid ${name} private key`, () => new DerReader(secret).octetString());
  if (seed.length !== 32)
    throw new X509Error('key', `x509: invalid ${name} private key length: ${seed.length}`);
  return id === ED25519 ? { kind: 'ed25519', bytes: ed25519PublicKey(seed), seed } : { kind: 'x25519', seed };
}

function embedded<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof X509Error)) throw error;
    throw new X509Error(
      error.code,
      `x509: failed to parse ${name} private key embedded in PKCS#8: ${error.message}`,
      { cause: error },
    );
  }
}

type Form = 'EC' | 'PKCS1' | 'PKCS8';

const FORMS: Readonly<
  Record<Form, { readonly read: (der: Uint8Array) => unknown; readonly advice: string }>
> = {
  EC: { read: readEc, advice: 'ParseECPrivateKey' },
  PKCS8: { read: readPkcs8, advice: 'ParsePKCS8PrivateKey' },
  PKCS1: { read: (der) => readPkcs1(new DerReader(der)), advice: 'ParsePKCS1PrivateKey' },
};

/** Bytes of one form under the label of another are the usual mistake: the message names the form that they have. */
function otherForm(der: Uint8Array, wanted: Form): string | undefined {
  if (isForm(der, wanted)) return undefined;
  for (const form of ['EC', 'PKCS8', 'PKCS1'] as const) {
    if (form === wanted || !isForm(der, form)) continue;
    return `x509: failed to parse private key (use ${FORMS[form].advice} instead for this key format)`;
  }
  return undefined;
}

function isForm(der: Uint8Array, form: Form): boolean {
  try {
    FORMS[form].read(der);
    return true;
  } catch {
    return false;
  }
}
