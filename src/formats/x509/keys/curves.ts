import { ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha224 } from '@noble/hashes/sha2.js';
import { X509Error } from '../errors.ts';
import type { CurveName } from '../types.ts';

/** FIPS 186-4, D.1.2.2: the curve that the library leaves out. */
const p224 = /* @__PURE__ */ ecdsa(
  /* @__PURE__ */ weierstrass({
    p: 0xffffffffffffffffffffffffffffffff000000000000000000000001n,
    n: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
    h: 1n,
    a: 0xfffffffffffffffffffffffffffffffefffffffffffffffffffffffen,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
    Gx: 0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n,
    Gy: 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n,
  }),
  sha224,
);

const CURVES = { 'P-224': p224, 'P-256': p256, 'P-384': p384, 'P-521': p521 };

const SIZES: Readonly<Record<CurveName, number>> = { 'P-224': 28, 'P-256': 32, 'P-384': 48, 'P-521': 66 };

/** Bytes of a coordinate. */
export function curveBytes(curve: CurveName): number {
  return SIZES[curve];
}

/** Bits of a curve's field. */
export function curveBits(curve: CurveName): number {
  return curve === 'P-521' ? 521 : SIZES[curve] * 8;
}

/** The curve's arithmetic. */
export function curveArithmetic(curve: CurveName) {
  return CURVES[curve];
}

export function isOnCurve(curve: CurveName, x: bigint, y: bigint): boolean {
  try {
    curveArithmetic(curve).Point.fromAffine({ x, y }).assertValidity();
    return true;
  } catch {
    return false;
  }
}

/** The point of a secret. */
export function multiplyBase(curve: CurveName, secret: bigint): { readonly x: bigint; readonly y: bigint } {
  const { Point } = curveArithmetic(curve);
  if (secret <= 0n || secret >= Point.Fn.ORDER)
    throw new X509Error('key', 'x509: invalid elliptic curve private key value');
  return Point.BASE.multiply(secret).toAffine();
}

export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** The public key of an X25519 secret. */
export function x25519PublicKey(seed: Uint8Array): Uint8Array {
  return x25519.getPublicKey(seed);
}
