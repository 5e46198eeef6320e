import type { Cases } from '../testing/cases.ts';
import { cronJob } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the default', yaml: cronJob('') },
    { name: 'a few', yaml: cronJob('successfulJobsHistoryLimit: 5') },
  ],
  fail: [
    {
      name: 'hundreds',
      yaml: cronJob('successfulJobsHistoryLimit: 200'),
      expect: { message: 'many', path: 'spec.successfulJobsHistoryLimit' },
    },
    { name: 'no failed one', yaml: cronJob('failedJobsHistoryLimit: 0'), expect: { message: 'none' } },
  ],
};
