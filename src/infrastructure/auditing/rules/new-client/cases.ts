import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'after ten days',
      events: [
        event('jane', 'list', 'pods default/'),
        event('jane', 'list', 'pods default/', { after: 864_000, userAgent: 'curl/8.5' }),
      ],
    },
  ],
  silent: [
    {
      name: 'a new version',
      events: [
        event('jane', 'list', 'pods default/'),
        event('jane', 'list', 'pods default/', { after: 864_000, userAgent: 'kubectl/v1.99' }),
      ],
    },
  ],
};
