import { publicKeyVerifier } from '../token-verifiers.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = publicKeyVerifier('io.jwt.verify_es256', 'ES256');
