import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'created',
      events: [event('jane', 'create', 'services default/web', { body: { spec: { type: 'NodePort' } } })],
    },
    {
      name: 'made into one',
      events: [event('jane', 'patch', 'services default/web', { body: { spec: { type: 'NodePort' } } })],
    },
  ],
  silent: [
    {
      name: 'of another type',
      events: [event('jane', 'create', 'services default/web', { body: { spec: { type: 'ClusterIP' } } })],
    },
    {
      name: 'refused',
      events: [
        event('jane', 'create', 'services default/web', { code: 422, body: { spec: { type: 'NodePort' } } }),
      ],
    },
  ],
};
