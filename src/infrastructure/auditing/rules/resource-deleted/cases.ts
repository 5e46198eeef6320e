import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a pod', events: [event('jane', 'delete', 'pods default/web')] },
    { name: 'a custom resource', events: [event('jane', 'delete', 'databases shop/main')] },
  ],
  silent: [
    { name: 'told by another rule', events: [event('jane', 'delete', 'secrets default/a')] },
    {
      name: 'by a controller',
      events: [
        event('system:serviceaccount:kube-system:replicaset-controller', 'delete', 'pods default/web'),
      ],
    },
    { name: 'refused', events: [event('jane', 'delete', 'pods default/web', { code: 403 })] },
  ],
};
