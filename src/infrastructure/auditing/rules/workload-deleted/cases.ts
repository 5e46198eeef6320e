import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'one', events: [event('jane', 'delete', 'deployments default/web')] },
    { name: 'all of a namespace', events: [event('jane', 'deletecollection', 'statefulsets default/')] },
  ],
  silent: [
    {
      name: 'by the garbage collector',
      events: [
        event(
          'system:serviceaccount:kube-system:generic-garbage-collector',
          'delete',
          'deployments default/web',
        ),
      ],
    },
    { name: 'refused', events: [event('jane', 'delete', 'deployments default/web', { code: 403 })] },
  ],
};
