import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'created', events: [event('jane', 'create', 'mutatingwebhookconfigurations w')] },
    { name: 'changed', events: [event('jane', 'patch', 'validatingwebhookconfigurations w')] },
  ],
  silent: [
    { name: 'read', events: [event('jane', 'list', 'validatingwebhookconfigurations')] },
    {
      name: 'by the control plane',
      events: [
        event('system:serviceaccount:kube-system:addon', 'patch', 'validatingwebhookconfigurations w'),
      ],
    },
  ],
};
