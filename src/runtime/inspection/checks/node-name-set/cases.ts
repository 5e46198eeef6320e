import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'a Pod that was scheduled', yaml: pod(`nodeName: node-1\n${CONTAINERS}`) },
  ],
  fail: [
    {
      name: 'a template names it',
      yaml: withPod('nodeName: node-1'),
      expect: { path: 'spec.template.spec.nodeName' },
    },
  ],
};
