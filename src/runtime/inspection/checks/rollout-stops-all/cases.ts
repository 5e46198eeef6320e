import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the default', yaml: withPod('') },
    {
      name: 'one replica has no choice',
      yaml: deployment(CONTAINERS, 'replicas: 1\nstrategy: { type: Recreate }'),
    },
  ],
  fail: [
    {
      name: 'stop, then start',
      yaml: deployment(CONTAINERS, 'replicas: 2\nstrategy: { type: Recreate }'),
      expect: { path: 'spec.strategy.type' },
    },
    {
      name: 'all may be missing',
      yaml: deployment(CONTAINERS, "replicas: 2\nstrategy: { rollingUpdate: { maxUnavailable: '100%' } }"),
    },
  ],
};
