import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'delete', 'serviceaccounts default/a')] }],
  silent: [
    {
      name: 'with its namespace',
      events: [
        event(
          'system:serviceaccount:kube-system:namespace-controller',
          'deletecollection',
          'serviceaccounts default/',
        ),
      ],
    },
  ],
};
