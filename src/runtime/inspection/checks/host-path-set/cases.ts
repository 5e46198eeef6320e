import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'no volumes', yaml: withPod('') },
    { name: 'other volumes', yaml: withPod('volumes: [{ name: tmp, emptyDir: {} }]') },
    { name: 'volumes is a number', yaml: withPod('volumes: 3') },
    { name: 'hostPath is null', yaml: withPod('volumes: [{ name: tmp, hostPath: null }]') },
  ],
  fail: [
    {
      name: 'each path of the node is one finding',
      yaml: withPod(
        'volumes: [{ name: a, hostPath: { path: /data } }, { name: b, hostPath: { path: /etc } }]',
      ),
      expect: { path: 'spec.template.spec.volumes[1].hostPath', count: 2 },
    },
  ],
};
