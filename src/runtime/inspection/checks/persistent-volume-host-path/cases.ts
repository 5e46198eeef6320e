import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'a driver',
      yaml: object('v1', 'PersistentVolume', 'spec: { csi: { driver: a } }', 'name: data'),
    },
  ],
  fail: [
    {
      name: 'a path',
      yaml: object('v1', 'PersistentVolume', 'spec: { hostPath: { path: /etc } }', 'name: data'),
      expect: { path: 'spec.hostPath' },
    },
  ],
};
