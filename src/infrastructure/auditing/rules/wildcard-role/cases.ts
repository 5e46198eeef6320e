import type { RuleCases } from '../testing/cases.ts';
import { event, role } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'verbs', events: [event('jane', 'create', 'clusterroles r', { body: role(['pods'], ['*']) })] },
    {
      name: 'resources',
      events: [event('jane', 'create', 'roles default/r', { body: role(['*'], ['get']) })],
    },
    {
      name: 'by a patch',
      events: [
        event('jane', 'patch', 'clusterroles r', {
          body: [{ op: 'replace', path: '/rules/0/verbs', value: ['*'] }],
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'named ones',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['pods'], ['get']) })],
    },
    {
      name: 'aggregated by the controller',
      events: [
        event(
          'system:serviceaccount:kube-system:clusterrole-aggregation-controller',
          'patch',
          'clusterroles admin',
          { body: role(['*'], ['*']) },
        ),
      ],
    },
  ],
};
