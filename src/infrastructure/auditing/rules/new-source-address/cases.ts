import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'after ten days',
      events: [
        event('jane', 'list', 'pods default/'),
        event('jane', 'list', 'pods default/', { after: 864_000, from: '10.9.9.9' }),
      ],
    },
  ],
  silent: [
    {
      name: 'while it learns',
      events: [
        event('jane', 'list', 'pods default/'),
        event('jane', 'list', 'pods default/', { after: 3600, from: '10.9.9.9' }),
      ],
    },
    {
      name: 'the same address',
      events: [
        event('jane', 'list', 'pods default/'),
        event('jane', 'list', 'pods default/', { after: 864_000 }),
      ],
    },
  ],
};
