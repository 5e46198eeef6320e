import type { Exemption } from './schema.ts';

/** An expired one says so even when it would cover nothing. */
export function exemptionState(expiresAt: string | null, covers: number, nowMs: number): Exemption['state'] {
  if (expiresAt !== null && Date.parse(expiresAt) <= nowMs) return 'expired';
  return covers === 0 ? 'unused' : 'active';
}
