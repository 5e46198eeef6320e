import type { RuleCases } from '../testing/cases.ts';
import { event, role } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'exec',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['pods/exec'], ['get']) })],
    },
    {
      name: 'attach',
      events: [
        event('jane', 'update', 'roles default/r', { body: role(['pods', 'pods/attach'], ['create']) }),
      ],
    },
  ],
  silent: [
    {
      name: 'pods alone',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['pods'], ['get']) })],
    },
  ],
};
