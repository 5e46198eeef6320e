import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by a person',
      events: [
        event('jane', 'create', 'secrets default/t', {
          body: { kind: 'Secret', type: 'kubernetes.io/service-account-token' },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'by the controller of older versions',
      events: [
        event('system:kube-controller-manager', 'create', 'secrets default/t', {
          body: { type: 'kubernetes.io/service-account-token' },
        }),
      ],
    },
    {
      name: 'another type',
      events: [event('jane', 'create', 'secrets default/t', { body: { type: 'Opaque' } })],
    },
  ],
};
