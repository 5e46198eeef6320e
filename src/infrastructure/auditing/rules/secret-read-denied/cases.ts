import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a person', events: [event('jane', 'get', 'secrets default/a', { code: 403 })] },
    {
      name: 'an account',
      events: [event('system:serviceaccount:default:web', 'list', 'secrets', { code: 403 })],
    },
  ],
  silent: [
    { name: 'there is none', events: [event('jane', 'get', 'secrets default/a', { code: 404 })] },
    { name: 'granted', events: [event('jane', 'get', 'secrets default/a')] },
  ],
};
