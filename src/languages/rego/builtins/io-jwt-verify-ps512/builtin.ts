import { publicKeyVerifier } from '../token-verifiers.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = publicKeyVerifier('io.jwt.verify_ps512', 'PS512');
