import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'two', yaml: withPod('') },
    { name: 'switched off', yaml: deployment(CONTAINERS, 'replicas: 0') },
  ],
  fail: [
    { name: 'one', yaml: deployment(CONTAINERS, 'replicas: 1'), expect: { path: 'spec.replicas' } },
    { name: 'not said', yaml: deployment(CONTAINERS, 'minReadySeconds: 1'), expect: { path: 'spec' } },
  ],
};
