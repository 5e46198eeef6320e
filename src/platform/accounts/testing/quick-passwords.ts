import type { Passwords } from '../types.ts';

/** Passwords that are hashed with nothing: for tests of what stands around them. Counts what was verified. */
export function createQuickPasswords(): Passwords & { readonly verified: (string | null)[] } {
  const verified: (string | null)[] = [];
  return {
    verified,
    hash: async (password) => `quick:${password}`,
    verify: async (password, phc) => {
      verified.push(phc);
      return phc === `quick:${password}` || phc === `old:${password}`;
    },
    isOutdated: (phc) => phc.startsWith('old:'),
  };
}
