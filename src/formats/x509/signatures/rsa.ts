import { bigIntToBytes, bytesToBigInt, concatBytes, equalBytes } from '#formats/asn1';
import { X509Error } from '../errors.ts';
import { remainderValues } from '../keys/private-key.ts';
import { checkRsaSize } from '../keys/public-key.ts';
import type { HashName, RsaPrivateKey, RsaPublicKey } from '../types.ts';
import { hashBytes, hashSize } from './hashes.ts';

/** As Go: keys below this many bits sign and verify nothing. */
const MIN_BITS = 1024;

/** DigestInfo up to the digest (RFC 8017, 9.2). */
const DIGEST_INFO: Readonly<Record<HashName, Uint8Array>> = {
  'SHA-1': Uint8Array.of(
    0x30,
    0x21,
    0x30,
    0x09,
    0x06,
    0x05,
    0x2b,
    0x0e,
    0x03,
    0x02,
    0x1a,
    0x05,
    0x00,
    0x04,
    0x14,
  ),
  'SHA-256': sha2Info(0x31, 1, 0x20),
  'SHA-384': sha2Info(0x41, 2, 0x30),
  'SHA-512': sha2Info(0x51, 3, 0x40),
};

/** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2): whether the signature is of the digest. */
export function verifyPkcs1(
  key: RsaPublicKey,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const size = usableSize(key);
  if (size === undefined || signature.length !== size) return false;
  const opened = openSignature(key, signature, size);
  const expected = encodePkcs1(hash, digest, size);
  return opened !== undefined && expected !== undefined && equalBytes(opened, expected);
}

/** RSASSA-PSS (RFC 8017, 8.1). Without a salt length, any is taken. */
export function verifyPss(
  key: RsaPublicKey,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
  saltLength?: number,
): boolean {
  const size = usableSize(key);
  if (size === undefined || signature.length !== size) return false;
  const bits = key.modulus.toString(2).length - 1;
  const opened = openSignature(key, signature, Math.ceil(bits / 8));
  return opened !== undefined && isPssEncoding(opened, bits, hash, digest, saltLength);
}

/** RSASSA-PKCS1-v1_5. BigInt takes a time that depends on the key: not for keys whose use strangers can time. */
export function signPkcs1(key: RsaPrivateKey, hash: HashName, digest: Uint8Array): Uint8Array {
  const size = usableSize(key);
  const encoded = size === undefined ? undefined : encodePkcs1(hash, digest, size);
  if (size === undefined || !encoded) throw tooSmall(key);
  return bigIntToBytes(privatePower(key, bytesToBigInt(encoded)), size);
}

/** RSASSA-PSS with the salt that is given: random bytes, as many as the hash has. */
export function signPss(
  key: RsaPrivateKey,
  hash: HashName,
  digest: Uint8Array,
  salt: Uint8Array,
): Uint8Array {
  const size = usableSize(key);
  if (size === undefined) throw tooSmall(key);
  const bits = key.modulus.toString(2).length - 1;
  const encoded = encodePss(bits, hash, digest, salt);
  if (!encoded) throw tooSmall(key);
  return bigIntToBytes(privatePower(key, bytesToBigInt(encoded)), size);
}

function usableSize({ modulus, exponent }: RsaPublicKey): number | undefined {
  checkRsaSize(modulus);
  const bits = modulus.toString(2).length;
  const isUsable =
    bits >= MIN_BITS && modulus % 2n === 1n && exponent > 1n && exponent % 2n === 1n && exponent < 1n << 31n;
  return isUsable ? Math.ceil(bits / 8) : undefined;
}

function openSignature(
  { modulus, exponent }: RsaPublicKey,
  signature: Uint8Array,
  size: number,
): Uint8Array | undefined {
  const value = bytesToBigInt(signature);
  if (value >= modulus) return undefined;
  const opened = power(value, exponent, modulus);
  return opened >> BigInt(size * 8) > 0n ? undefined : bigIntToBytes(opened, size);
}

function encodePkcs1(hash: HashName, digest: Uint8Array, size: number): Uint8Array | undefined {
  const info = concatBytes([DIGEST_INFO[hash], digest]);
  if (digest.length !== hashSize(hash) || size < info.length + 11) return undefined;
  return concatBytes([
    Uint8Array.of(0, 1),
    new Uint8Array(size - info.length - 3).fill(0xff),
    Uint8Array.of(0),
    info,
  ]);
}

function encodePss(
  bits: number,
  hash: HashName,
  digest: Uint8Array,
  salt: Uint8Array,
): Uint8Array | undefined {
  const size = Math.ceil(bits / 8);
  const length = hashSize(hash);
  if (size < length + salt.length + 2) return undefined;
  const proof = hashBytes(hash, concatBytes([new Uint8Array(8), digest, salt]));
  const block = concatBytes([new Uint8Array(size - salt.length - length - 2), Uint8Array.of(1), salt]);
  const masked = applyMask(hash, proof, block);
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * size - bits));
  return concatBytes([masked, proof, Uint8Array.of(0xbc)]);
}

function isPssEncoding(
  encoded: Uint8Array,
  bits: number,
  hash: HashName,
  digest: Uint8Array,
  saltLength?: number,
): boolean {
  const length = hashSize(hash);
  const start = encoded.length - length - 1;
  const unused = 8 * encoded.length - bits;
  const keep = 0xff >> unused;
  const isFramed =
    start > 0 && digest.length === length && encoded.at(-1) === 0xbc && ((encoded[0] ?? 0) & ~keep) === 0;
  if (!isFramed) return false;
  const proof = encoded.subarray(start, -1);
  const block = applyMask(hash, proof, encoded.subarray(0, start));
  block[0] = (block[0] ?? 0) & keep;
  const one = block.findIndex((byte) => byte !== 0);
  if (one < 0 || block[one] !== 1) return false;
  const salt = block.subarray(one + 1);
  if (saltLength !== undefined && salt.length !== saltLength) return false;
  return equalBytes(proof, hashBytes(hash, concatBytes([new Uint8Array(8), digest, salt])));
}

/** MGF1 (RFC 8017, B.2.1) over the block. */
function applyMask(hash: HashName, seed: Uint8Array, block: Uint8Array): Uint8Array {
  const masked = Uint8Array.from(block);
  const length = hashSize(hash);
  for (let at = 0; at * length < masked.length; at += 1) {
    const mask = hashBytes(hash, concatBytes([seed, bigIntToBytes(BigInt(at), 4)]));
    const end = Math.min(length, masked.length - at * length);
    for (let step = 0; step < end; step += 1)
      masked[at * length + step] = (masked[at * length + step] ?? 0) ^ (mask[step] ?? 0);
  }
  return masked;
}

/** By the Chinese remainders of two primes where there are two; the result is checked, as a fault would give the primes away. */
function privatePower(key: RsaPrivateKey, value: bigint): bigint {
  const { modulus, exponent, privateExponent, primes } = key;
  const parts = primes.length === 2 ? remainderValues(key) : undefined;
  if (!parts) return power(value, privateExponent, modulus);
  const first = power(value, parts.dp, parts.p);
  const second = power(value, parts.dq, parts.q);
  const difference = (((first - second) % parts.p) + parts.p) % parts.p;
  const result = second + ((difference * parts.qInverse) % parts.p) * parts.q;
  if (power(result, exponent, modulus) !== value)
    throw new X509Error('key', 'crypto/rsa: internal error: the key does not undo itself');
  return result;
}

/** value^exponent mod modulus, four bits of the exponent at a time. */
function power(value: bigint, exponent: bigint, modulus: bigint): bigint {
  const base = value % modulus;
  const powers = [1n, base];
  for (let at = 2; at < 16; at += 1) powers.push(((powers[at - 1] ?? 1n) * base) % modulus);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let step = 0; step < 4; step += 1) result = (result * result) % modulus;
    const factor = powers[Number.parseInt(digit, 16)];
    if (digit !== '0' && factor !== undefined) result = (result * factor) % modulus;
  }
  return result;
}

function sha2Info(length: number, arc: number, size: number): Uint8Array {
  return Uint8Array.of(
    0x30,
    length,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x60,
    0x86,
    0x48,
    0x01,
    0x65,
    0x03,
    0x04,
    0x02,
    arc,
    0x05,
    0x00,
    0x04,
    size,
  );
}

function tooSmall({ modulus }: RsaPublicKey): X509Error {
  const bits = modulus.toString(2).length;
  if (bits < MIN_BITS)
    return new X509Error(
      'key',
      `crypto/rsa: ${bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)`,
    );
  return new X509Error('key', 'crypto/rsa: message too long for RSA key size');
}
