import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'thirty',
      events: repeat(30, (index) => event('jane', 'create', 'selfsubjectaccessreviews', { after: index })),
    },
  ],
  silent: [
    {
      name: 'twenty-nine',
      events: repeat(29, (index) => event('jane', 'create', 'selfsubjectaccessreviews', { after: index })),
    },
    {
      name: 'thirty in an hour',
      events: repeat(30, (index) =>
        event('jane', 'create', 'selfsubjectaccessreviews', { after: index * 120 }),
      ),
    },
  ],
};
