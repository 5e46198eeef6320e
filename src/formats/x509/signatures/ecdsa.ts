import { bigIntToBytes, bytesToBigInt, concatBytes, DerReader } from '#formats/asn1';
import { curveArithmetic, curveBytes } from '../keys/curves.ts';
import { encodeEcPoint } from '../keys/public-key.ts';
import type { EcPrivateKey, EcPublicKey } from '../types.ts';

/** Whether r and s sign the digest. */
export function verifyEcdsa(key: EcPublicKey, digest: Uint8Array, r: bigint, s: bigint): boolean {
  const curve = curveArithmetic(key.curve);
  const order = curve.Point.Fn.ORDER;
  if (r <= 0n || s <= 0n || r >= order || s >= order) return false;
  const size = curveBytes(key.curve);
  const signature = concatBytes([bigIntToBytes(r, size), bigIntToBytes(s, size)]);
  return curve.verify(signature, digest, encodeEcPoint(key), { prehash: false, lowS: false });
}

/** As certificates carry it: a SEQUENCE of r and s. */
export function verifyEcdsaDer(key: EcPublicKey, digest: Uint8Array, signature: Uint8Array): boolean {
  try {
    const outer = new DerReader(signature);
    const reader = outer.sequence();
    const [r, s] = [reader.integer(), reader.integer()];
    reader.end();
    outer.end();
    return verifyEcdsa(key, digest, r, s);
  } catch {
    return false;
  }
}

/** r and s one after the other, each as long as the curve's order; `entropy` hedges the nonce of RFC 6979. */
export function signEcdsa(key: EcPrivateKey, digest: Uint8Array, entropy?: Uint8Array): Uint8Array {
  const secret = bigIntToBytes(key.secret, curveBytes(key.curve));
  return curveArithmetic(key.curve).sign(digest, secret, {
    prehash: false,
    lowS: false,
    extraEntropy: entropy ?? false,
  });
}

/** Halves of a signature as numbers. */
export function splitSignature(signature: Uint8Array): readonly [bigint, bigint] {
  const half = Math.floor(signature.length / 2);
  return [bytesToBigInt(signature.subarray(0, half)), bytesToBigInt(signature.subarray(half))];
}
