import type { Cases } from '../testing/cases.ts';
import { service } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'none', yaml: service('type: ClusterIP') },
    { name: 'an empty list', yaml: service('externalIPs: []') },
  ],
  fail: [
    { name: 'an address', yaml: service('externalIPs: [8.8.8.8]'), expect: { path: 'spec.externalIPs' } },
  ],
};
