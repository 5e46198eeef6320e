import { secretVerifier } from '../token-verifiers.ts';
import type { Builtin } from '../types.ts';

export const builtin: Builtin = secretVerifier('io.jwt.verify_hs512', 'HS512');
