import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { macBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = macBuiltin('crypto.hmac.sha256', 'SHA-256', (key, bytes) =>
  hmac(sha256, key, bytes),
);
