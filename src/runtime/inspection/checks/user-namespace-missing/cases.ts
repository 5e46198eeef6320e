import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'it has its own', yaml: withPod('hostUsers: false') },
    { name: 'the cluster cannot', yaml: withPod(''), clusterVersion: 'v1.29.4' },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withPod(''),
      clusterVersion: 'v1.34.0',
      expect: { path: 'spec.template.spec' },
    },
    {
      name: 'it is refused',
      yaml: withPod('hostUsers: true'),
      expect: { path: 'spec.template.spec.hostUsers' },
    },
  ],
};
