import { sha1 } from '@noble/hashes/legacy.js';
import { digestBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = digestBuiltin('crypto.sha1', 'SHA-1', sha1);
