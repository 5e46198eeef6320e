import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twenty',
      events: repeat(20, (index) =>
        event('', 'list', 'pods default/', { code: 401, after: index, from: '203.0.113.9' }),
      ),
    },
  ],
  silent: [
    {
      name: 'ten',
      events: repeat(10, () => event('', 'list', 'pods default/', { code: 401, from: '203.0.113.9' })),
    },
    {
      name: 'from many addresses',
      events: repeat(20, (index) =>
        event('', 'list', 'pods default/', { code: 401, from: `203.0.113.${index}` }),
      ),
    },
  ],
};
