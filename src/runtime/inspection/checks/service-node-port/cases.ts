import type { Cases } from '../testing/cases.ts';
import { object, service } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'inside the cluster', yaml: service('type: ClusterIP\nports: [{ port: 80 }]') },
    { name: 'no type', yaml: service('ports: [{ port: 80 }]') },
    { name: 'the whole spec is a text', yaml: object('v1', 'Service', 'spec: none') },
  ],
  fail: [
    {
      name: 'a port of the nodes',
      yaml: service('type: NodePort\nports: [{ port: 80, nodePort: 30080 }]'),
      expect: { path: 'spec.type' },
    },
  ],
};
