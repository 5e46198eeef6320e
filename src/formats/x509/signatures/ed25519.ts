import { ed25519 } from '@noble/curves/ed25519.js';
import type { Ed25519PrivateKey, Ed25519PublicKey } from '../types.ts';

/** RFC 8032, 5.1.7. */
export function verifyEd25519(key: Ed25519PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, key.bytes, { zip215: false });
  } catch {
    return false;
  }
}

/** RFC 8032, 5.1.6: the same message has always the same signature. */
export function signEd25519(key: Ed25519PrivateKey, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, key.seed);
}
