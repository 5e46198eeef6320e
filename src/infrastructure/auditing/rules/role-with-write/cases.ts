import type { RuleCases } from '../testing/cases.ts';
import { event, role } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'delete',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['pods'], ['get', 'delete']) })],
    },
    {
      name: 'a path',
      events: [
        event('jane', 'create', 'clusterroles r', {
          body: { rules: [{ nonResourceURLs: ['/x'], verbs: ['delete'] }] },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'for reading',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['pods'], ['get', 'list', 'watch']) })],
    },
  ],
};
