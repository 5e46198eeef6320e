import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'can-i --list',
      events: [event('system:serviceaccount:default:web', 'create', 'selfsubjectrulesreviews')],
    },
  ],
  silent: [
    { name: 'a person', events: [event('jane', 'create', 'selfsubjectrulesreviews')] },
    {
      name: 'one question',
      events: [event('system:serviceaccount:default:web', 'create', 'selfsubjectaccessreviews')],
    },
  ],
};
