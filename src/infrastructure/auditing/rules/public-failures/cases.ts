import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twelve, seven failed',
      events: repeat(12, (index) =>
        event('', 'get', `/x${index}`, { code: index < 7 ? 404 : 200, after: index, from: '203.0.113.9' }),
      ),
    },
  ],
  silent: [
    {
      name: 'half',
      events: repeat(12, (index) =>
        event('', 'get', '/x', { code: index % 2 === 0 ? 200 : 404, from: '203.0.113.9' }),
      ),
    },
    { name: 'ten', events: repeat(10, () => event('', 'get', '/x', { code: 404, from: '203.0.113.9' })) },
    { name: 'from inside', events: repeat(12, () => event('', 'get', '/x', { code: 404 })) },
  ],
};
