import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Secrets } from '../types.ts';

/** The machine's randomness, and SHA-256. Secrets have 256 bits, so a fast digest is enough for them. */
export function createNodeSecrets(): Secrets {
  return {
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    id: () => randomUUID(),
  };
}
