import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'create', 'services default/web')] }],
  silent: [
    {
      name: 'by an operator',
      events: [event('system:serviceaccount:db:operator', 'create', 'services db/main')],
    },
  ],
};
