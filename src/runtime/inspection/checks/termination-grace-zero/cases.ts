import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'some time', yaml: withPod('terminationGracePeriodSeconds: 5') },
  ],
  fail: [
    {
      name: 'no time',
      yaml: withPod('terminationGracePeriodSeconds: 0'),
      expect: { path: 'spec.template.spec.terminationGracePeriodSeconds' },
    },
  ],
};
