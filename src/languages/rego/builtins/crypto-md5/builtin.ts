import { md5 } from '@noble/hashes/legacy.js';
import { digestBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = digestBuiltin('crypto.md5', 'MD5', md5);
