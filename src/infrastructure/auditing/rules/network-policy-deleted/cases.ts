import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'delete', 'networkpolicies default/deny')] },
    { name: 'of Cilium', events: [event('jane', 'delete', 'ciliumnetworkpolicies default/deny')] },
  ],
  silent: [
    {
      name: 'with its namespace',
      events: [
        event(
          'system:serviceaccount:kube-system:namespace-controller',
          'deletecollection',
          'networkpolicies default/',
        ),
      ],
    },
    { name: 'refused', events: [event('jane', 'delete', 'networkpolicies default/deny', { code: 403 })] },
  ],
};
