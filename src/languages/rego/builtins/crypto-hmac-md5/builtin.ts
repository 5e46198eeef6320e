import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { macBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = macBuiltin('crypto.hmac.md5', 'MD5', (key, bytes) => hmac(md5, key, bytes));
