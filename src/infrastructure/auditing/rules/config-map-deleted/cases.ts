import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'delete', 'configmaps default/a')] }],
  silent: [
    {
      name: 'by a controller',
      events: [
        event(
          'system:serviceaccount:kube-system:generic-garbage-collector',
          'delete',
          'configmaps default/a',
        ),
      ],
    },
  ],
};
