import type { RuleCases } from '../testing/cases.ts';
import { event, role } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'list',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['secrets'], ['list']) })],
    },
  ],
  silent: [
    {
      name: 'they may be made, not read',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['secrets'], ['create']) })],
    },
    {
      name: 'ConfigMaps',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['configmaps'], ['list']) })],
    },
  ],
};
