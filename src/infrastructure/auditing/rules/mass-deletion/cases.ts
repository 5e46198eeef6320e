import type { RuleCases } from '../testing/cases.ts';
import { event, repeat } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twenty in two minutes',
      events: repeat(20, (index) =>
        event('jane', 'delete', `pods default/web-${index}`, { after: index * 6 }),
      ),
    },
  ],
  silent: [
    { name: 'nineteen', events: repeat(19, (index) => event('jane', 'delete', `pods default/web-${index}`)) },
    {
      name: 'twenty in an hour',
      events: repeat(20, (index) =>
        event('jane', 'delete', `pods default/web-${index}`, { after: index * 180 }),
      ),
    },
    {
      name: 'by the garbage collector',
      events: repeat(40, (index) =>
        event(
          'system:serviceaccount:kube-system:generic-garbage-collector',
          'delete',
          `pods default/web-${index}`,
        ),
      ),
    },
  ],
};
