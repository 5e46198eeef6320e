import type { Cases } from '../testing/cases.ts';
import { object, withPod } from '../testing/manifests.ts';

const budget = (spec: string) => object('policy/v1', 'PodDisruptionBudget', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    { name: 'one at a time', yaml: budget('{ maxUnavailable: 1, selector: {} }') },
    {
      name: 'one of two',
      yaml: budget('{ minAvailable: 1, selector: { matchLabels: { app: web } } }'),
      related: [withPod('')],
    },
    {
      name: 'as many as another workload has',
      yaml: budget('{ minAvailable: 2, selector: { matchLabels: { app: db } } }'),
      related: [withPod('')],
    },
  ],
  fail: [
    {
      name: 'none at all',
      yaml: budget('{ maxUnavailable: 0, selector: {} }'),
      expect: { message: 'failed', path: 'spec.maxUnavailable' },
    },
    {
      name: 'all of them',
      yaml: budget("{ minAvailable: '100%', selector: {} }"),
      expect: { path: 'spec.minAvailable' },
    },
    {
      name: 'as many as there are, seen in files too',
      yaml: budget('{ minAvailable: 2, selector: { matchLabels: { app: web } } }'),
      related: [withPod('')],
      incomplete: true,
      expect: { message: 'replicas' },
    },
  ],
};
