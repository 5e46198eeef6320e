import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'none', yaml: withPod('') },
    { name: 'a limit', yaml: withPod('volumes: [{ name: tmp, emptyDir: { sizeLimit: 1Gi } }]') },
  ],
  fail: [
    {
      name: 'no limit',
      yaml: withPod('volumes: [{ name: tmp, emptyDir: {} }]'),
      expect: { path: 'spec.template.spec.volumes[0].emptyDir' },
    },
    { name: 'in memory', yaml: withPod('volumes: [{ name: tmp, emptyDir: { medium: Memory } }]') },
  ],
};
