import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'as a master',
      events: [
        event('jane', 'get', 'secrets default/a', {
          impersonatedUser: { username: 'admin', groups: ['system:masters'] },
        }),
      ],
    },
    {
      name: 'as somebody who may not',
      events: [
        event('jane', 'get', 'secrets default/a', { code: 403, impersonatedUser: { username: 'bob' } }),
      ],
    },
  ],
  silent: [
    { name: 'as themselves', events: [event('jane', 'get', 'pods default/a')] },
    {
      name: 'not allowed to impersonate',
      events: [event('jane', 'get', 'secrets default/a', { code: 403 })],
    },
  ],
};
