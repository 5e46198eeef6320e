import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'kubectl', events: [event('system:serviceaccount:default:web', 'list', 'secrets default/')] },
  ],
  silent: [
    {
      name: 'a controller',
      events: [
        event('system:serviceaccount:default:web', 'list', 'pods default/', { userAgent: 'controller/v1' }),
      ],
    },
    { name: 'a person', events: [event('jane', 'list', 'pods default/')] },
  ],
};
