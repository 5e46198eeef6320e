import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'delete', 'secrets default/a')] }],
  silent: [
    {
      name: 'by a controller',
      events: [event('system:serviceaccount:kube-system:token-cleaner', 'delete', 'secrets kube-system/a')],
    },
  ],
};
