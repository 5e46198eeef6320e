import { sha256 } from '@noble/hashes/sha2.js';
import { digestBuiltin } from '../digests.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = digestBuiltin('crypto.sha256', 'SHA-256', sha256);
