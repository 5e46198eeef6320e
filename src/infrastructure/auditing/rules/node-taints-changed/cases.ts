import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'taken away',
      events: [event('jane', 'patch', 'nodes master-1', { body: { spec: { taints: [] } } })],
    },
  ],
  silent: [
    {
      name: 'by the node itself',
      events: [event('system:node:worker-1', 'patch', 'nodes worker-1', { body: { spec: { taints: [] } } })],
    },
    {
      name: 'by the node controller',
      events: [
        event('system:serviceaccount:kube-system:node-controller', 'patch', 'nodes worker-1', {
          body: { spec: { taints: [] } },
        }),
      ],
    },
    {
      name: 'another change',
      events: [event('jane', 'patch', 'nodes worker-1', { body: { metadata: { annotations: { a: 'b' } } } })],
    },
  ],
};
