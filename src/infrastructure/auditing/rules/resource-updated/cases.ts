import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'a Deployment', events: [event('jane', 'patch', 'deployments default/web')] }],
  silent: [
    {
      name: 'by a controller',
      events: [
        event('system:serviceaccount:kube-system:deployment-controller', 'update', 'replicasets default/web'),
      ],
    },
    { name: 'roles have their own rule', events: [event('jane', 'update', 'roles default/r')] },
  ],
};
