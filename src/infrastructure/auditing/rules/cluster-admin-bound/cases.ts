import type { RuleCases } from '../testing/cases.ts';
import { binding, event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'a user',
      events: [
        event('jane', 'create', 'clusterrolebindings b', { body: binding('cluster-admin', 'User', 'eve') }),
      ],
    },
    {
      name: 'in one namespace',
      events: [
        event('jane', 'create', 'rolebindings default/b', { body: binding('cluster-admin', 'User', 'eve') }),
      ],
    },
  ],
  silent: [
    {
      name: 'another role',
      events: [event('jane', 'create', 'clusterrolebindings b', { body: binding('view', 'User', 'eve') })],
    },
    {
      name: 'refused',
      events: [
        event('jane', 'create', 'clusterrolebindings b', {
          code: 403,
          body: binding('cluster-admin', 'User', 'eve'),
        }),
      ],
    },
    {
      name: 'at the start of the API server',
      events: [
        event('system:apiserver', 'create', 'clusterrolebindings cluster-admin', {
          body: binding('cluster-admin', 'Group', 'system:masters'),
        }),
      ],
    },
  ],
};
