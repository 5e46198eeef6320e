import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { macBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = macBuiltin('crypto.hmac.sha1', 'SHA-1', (key, bytes) =>
  hmac(sha1, key, bytes),
);
