import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'by a person', events: [event('jane', 'create', 'serviceaccounts/token default/builder')] },
    {
      name: 'by another account',
      events: [event('system:serviceaccount:ci:runner', 'create', 'serviceaccounts/token default/builder')],
    },
  ],
  silent: [
    {
      name: 'by a kubelet',
      events: [event('system:node:worker-1', 'create', 'serviceaccounts/token default/builder')],
    },
    {
      name: 'refused',
      events: [event('jane', 'create', 'serviceaccounts/token default/builder', { code: 403 })],
    },
  ],
};
