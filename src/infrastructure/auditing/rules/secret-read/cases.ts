import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'one', events: [event('jane', 'get', 'secrets default/a')] },
    { name: 'all of a namespace', events: [event('jane', 'list', 'secrets default/')] },
  ],
  silent: [
    {
      name: 'by a controller',
      events: [event('system:serviceaccount:default:web', 'get', 'secrets default/a')],
    },
    { name: 'refused', events: [event('jane', 'get', 'secrets default/a', { code: 403 })] },
  ],
};
