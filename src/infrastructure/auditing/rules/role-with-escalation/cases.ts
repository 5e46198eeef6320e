import type { RuleCases } from '../testing/cases.ts';
import { event, role } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'impersonate',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['users'], ['impersonate']) })],
    },
    {
      name: 'tokens',
      events: [
        event('jane', 'create', 'roles default/r', { body: role(['serviceaccounts/token'], ['create']) }),
      ],
    },
    {
      name: 'the kubelet',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['nodes/proxy'], ['get']) })],
    },
  ],
  silent: [
    {
      name: 'accounts are read',
      events: [event('jane', 'create', 'clusterroles r', { body: role(['serviceaccounts'], ['get']) })],
    },
  ],
};
