import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { macBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = macBuiltin('crypto.hmac.sha512', 'SHA-512', (key, bytes) =>
  hmac(sha512, key, bytes),
);
