import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'four in three minutes',
      events: repeat(4, (index) => event('jane', 'list', `secrets team-${index}/`, { after: index * 60 })),
    },
  ],
  silent: [
    { name: 'three', events: repeat(3, (index) => event('jane', 'list', `secrets team-${index}/`)) },
    { name: 'one many times', events: repeat(9, () => event('jane', 'list', 'secrets team-1/')) },
    {
      name: 'a controller',
      events: repeat(9, (index) =>
        event('system:serviceaccount:vault:sync', 'list', `secrets team-${index}/`),
      ),
    },
  ],
};
