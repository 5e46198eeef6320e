import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twenty in two minutes',
      events: repeat(20, (index) =>
        event('system:serviceaccount:default:web', 'list', 'secrets', { code: 403, after: index * 6 }),
      ),
    },
  ],
  silent: [
    { name: 'granted', events: repeat(20, () => event('jane', 'list', 'pods default/')) },
    {
      name: 'of many users',
      events: repeat(20, (index) => event(`user-${index}`, 'list', 'pods default/', { code: 403 })),
    },
    {
      name: 'over two hours',
      events: repeat(20, (index) =>
        event('jane', 'list', 'pods default/', { code: 403, after: index * 360 }),
      ),
    },
  ],
};
