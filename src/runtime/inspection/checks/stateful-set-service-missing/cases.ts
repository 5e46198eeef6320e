import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, deployment } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'a Service', yaml: deployment(CONTAINERS, 'serviceName: db', 'StatefulSet') }],
  fail: [
    { name: 'none', yaml: deployment(CONTAINERS, 'replicas: 1', 'StatefulSet'), expect: { path: 'spec' } },
  ],
};
