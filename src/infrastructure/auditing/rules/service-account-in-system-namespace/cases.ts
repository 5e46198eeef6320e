import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'kube-system', events: [event('jane', 'create', 'serviceaccounts kube-system/a')] },
    { name: 'kube-public', events: [event('jane', 'create', 'serviceaccounts kube-public/a')] },
  ],
  silent: [
    { name: 'elsewhere', events: [event('jane', 'create', 'serviceaccounts default/a')] },
    {
      name: 'by the system',
      events: [event('system:kube-controller-manager', 'create', 'serviceaccounts kube-system/a')],
    },
  ],
};
