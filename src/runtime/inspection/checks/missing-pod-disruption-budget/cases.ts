import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment, object, withPod } from '../testing/manifests.ts';

const budget = (spec: string) => object('policy/v1', 'PodDisruptionBudget', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    {
      name: 'one guards it',
      yaml: withPod(''),
      related: [budget('{ maxUnavailable: 1, selector: { matchLabels: { app: web } } }')],
    },
    { name: 'one replica', yaml: deployment(CONTAINERS, 'replicas: 1') },
    {
      name: 'a DaemonSet is drained node by node',
      yaml: deployment(CONTAINERS, 'minReadySeconds: 1', 'DaemonSet'),
    },
  ],
  fail: [
    { name: 'none', yaml: withPod(''), expect: { message: 'failed', path: 'spec.replicas' } },
    {
      name: 'one guards others',
      yaml: withPod(''),
      related: [budget('{ maxUnavailable: 1, selector: { matchLabels: { app: db } } }')],
    },
  ],
  unknown: [{ name: 'files alone', yaml: withPod(''), expect: { message: 'unknown' } }],
};
