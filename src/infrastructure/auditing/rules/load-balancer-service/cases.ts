import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'created',
      events: [event('jane', 'create', 'services default/web', { body: { spec: { type: 'LoadBalancer' } } })],
    },
  ],
  silent: [
    {
      name: 'of another type',
      events: [event('jane', 'create', 'services default/web', { body: { spec: { type: 'ClusterIP' } } })],
    },
    {
      name: 'its finalizer is set',
      events: [
        event('system:serviceaccount:kube-system:service-controller', 'patch', 'services default/web', {
          body: { metadata: { finalizers: ['x'] } },
        }),
      ],
    },
  ],
};
