import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'somebody owns it',
      yaml: pod(
        CONTAINERS,
        'ownerReferences: [{ apiVersion: example.com/v1, kind: Robot, name: a, uid: b, controller: true }]',
      ),
    },
    {
      name: 'the mirror of a static pod',
      yaml: pod(CONTAINERS, 'annotations: { kubernetes.io/config.mirror: abc }'),
    },
  ],
  fail: [{ name: 'nobody owns it', yaml: pod(CONTAINERS), expect: { path: 'metadata' } }],
};
