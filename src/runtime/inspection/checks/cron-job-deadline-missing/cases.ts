import type { Cases } from '../testing/cases.ts';
import { cronJob } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'five minutes', yaml: cronJob('startingDeadlineSeconds: 300') }],
  fail: [
    { name: 'not said', yaml: cronJob(''), expect: { message: 'missing', path: 'spec' } },
    {
      name: 'too short to be noticed',
      yaml: cronJob('startingDeadlineSeconds: 5'),
      expect: { message: 'short' },
    },
  ],
};
