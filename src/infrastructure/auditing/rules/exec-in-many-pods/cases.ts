import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'five pods in four minutes',
      events: repeat(5, (index) =>
        event('jane', 'create', `pods/exec default/web-${index}`, { code: 101, after: index * 60 }),
      ),
    },
  ],
  silent: [
    {
      name: 'one pod five times',
      events: repeat(5, () => event('jane', 'create', 'pods/exec default/web', { code: 101 })),
    },
    {
      name: 'five pods in an hour',
      events: repeat(5, (index) =>
        event('jane', 'create', `pods/exec default/web-${index}`, { code: 101, after: index * 720 }),
      ),
    },
    {
      name: 'of five people',
      events: repeat(5, (index) =>
        event(`user-${index}`, 'create', `pods/exec default/web-${index}`, { code: 101 }),
      ),
    },
  ],
};
