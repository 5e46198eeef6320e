import type { Cases } from '../testing/cases.ts';
import { cronJob } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'forbidden', yaml: cronJob('concurrencyPolicy: Forbid') }],
  fail: [
    { name: 'not said', yaml: cronJob(''), expect: { path: 'spec' } },
    {
      name: 'allowed',
      yaml: cronJob('concurrencyPolicy: Allow'),
      expect: { path: 'spec.concurrencyPolicy' },
    },
  ],
};
