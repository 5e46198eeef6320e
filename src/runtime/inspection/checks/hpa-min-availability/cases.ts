import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const scaler = (spec: string) => object('autoscaling/v2', 'HorizontalPodAutoscaler', `spec: ${spec}`);
export const cases: Cases = {
  pass: [
    { name: 'two', yaml: scaler('{ minReplicas: 2, maxReplicas: 5 }') },
    { name: 'to none, on purpose', yaml: scaler('{ minReplicas: 0, maxReplicas: 5 }') },
  ],
  fail: [
    { name: 'one', yaml: scaler('{ minReplicas: 1, maxReplicas: 5 }'), expect: { path: 'spec.minReplicas' } },
    { name: 'not said', yaml: scaler('{ maxReplicas: 5 }'), expect: { path: 'spec' } },
  ],
};
