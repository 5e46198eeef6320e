import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by a person',
      events: [
        event('jane', 'create', 'certificatesigningrequests c', {
          body: { spec: { signerName: 'kubernetes.io/kube-apiserver-client' } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'a kubelet renews its own',
      events: [event('system:node:worker-1', 'create', 'certificatesigningrequests csr-1')],
    },
    {
      name: 'a node joins',
      events: [event('system:bootstrap:abcdef', 'create', 'certificatesigningrequests csr-1')],
    },
  ],
};
