import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const scaler = (spec: string) => object('autoscaling/v2', 'HorizontalPodAutoscaler', `spec: ${spec}`);
export const cases: Cases = {
  pass: [{ name: 'some room', yaml: scaler('{ minReplicas: 2, maxReplicas: 5 }') }],
  fail: [
    {
      name: 'none',
      yaml: scaler('{ minReplicas: 3, maxReplicas: 3 }'),
      expect: { path: 'spec.maxReplicas' },
    },
  ],
};
