import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'all of a namespace', events: [event('jane', 'deletecollection', 'events default/')] }],
  silent: [
    {
      name: 'with its namespace',
      events: [
        event(
          'system:serviceaccount:kube-system:namespace-controller',
          'deletecollection',
          'events default/',
        ),
      ],
    },
  ],
};
