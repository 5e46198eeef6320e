import type { Cases } from '../testing/cases.ts';
import { service } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'a name outside', yaml: service('type: ExternalName\nexternalName: db.example.com') },
    { name: 'another type', yaml: service('type: ClusterIP\nexternalName: localhost') },
  ],
  fail: [
    {
      name: 'loopback',
      yaml: service('type: ExternalName\nexternalName: localhost'),
      expect: { path: 'spec.externalName' },
    },
    { name: 'cloud metadata', yaml: service('type: ExternalName\nexternalName: 169.254.169.254') },
  ],
};
