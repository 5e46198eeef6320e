import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const gateway = (listeners: string) =>
  object('gateway.networking.k8s.io/v1', 'Gateway', `spec: { listeners: ${listeners} }`);
export const cases: Cases = {
  pass: [
    {
      name: 'HTTPS beside HTTP',
      yaml: gateway('[{ name: a, protocol: HTTP, port: 80 }, { name: b, protocol: HTTPS, port: 443 }]'),
    },
    { name: 'no listeners', yaml: gateway('[]') },
  ],
  fail: [
    {
      name: 'HTTP alone',
      yaml: gateway('[{ name: a, protocol: HTTP, port: 80 }]'),
      expect: { path: 'spec.listeners[0].protocol' },
    },
  ],
};
