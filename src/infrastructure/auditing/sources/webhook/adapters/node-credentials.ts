import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Chance and digests of credentials. */
export interface CredentialSource {
  /** `bwd_` and 256 random bits. */
  readonly newSecret: () => string;
  readonly newId: () => string;
  readonly digest: (secret: string) => string;
}

const EDGE_BYTES = 4096;

/**
 * By which a batch is known again. Its first and last events, whose ids are random, and a checksum of all of it: a digest of
 * every byte would cost as much as taking it in.
 */
export function fingerprint(bytes: Uint8Array): string {
  const edges = createHash('sha256')
    .update(bytes.subarray(0, EDGE_BYTES))
    .update(bytes.subarray(-EDGE_BYTES));
  return `${bytes.length} ${crc32(bytes)} ${edges.digest('base64')}`;
}

export const nodeCredentials: CredentialSource = {
  newSecret: () => `bwd_${randomBytes(32).toString('base64url')}`,
  newId: () => randomUUID(),
  digest: (secret) => createHash('sha256').update(secret).digest('hex'),
};
