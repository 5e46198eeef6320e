import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    {
      name: 'another group',
      yaml: withPod('securityContext: { runAsGroup: 1000, fsGroup: 1000, supplementalGroups: [5] }'),
    },
  ],
  fail: [
    {
      name: 'of the container',
      yaml: withContainer('securityContext: { runAsGroup: 0 }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.runAsGroup' },
    },
    {
      name: 'of the files',
      yaml: withPod('securityContext: { fsGroup: 0 }'),
      expect: { path: 'spec.template.spec.securityContext.fsGroup' },
    },
    { name: 'among others', yaml: withPod('securityContext: { supplementalGroups: [5, 0] }') },
  ],
};
