import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'it is switched off', yaml: withPod('shareProcessNamespace: false') },
  ],
  fail: [
    {
      name: 'it is asked for',
      yaml: withPod('shareProcessNamespace: true'),
      expect: { path: 'spec.template.spec.shareProcessNamespace' },
    },
  ],
};
