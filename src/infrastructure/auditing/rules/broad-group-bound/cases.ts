import type { RuleCases } from '../testing/cases.ts';
import { binding, event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'anonymous',
      events: [
        event('jane', 'create', 'clusterrolebindings b', {
          body: binding('view', 'User', 'system:anonymous'),
        }),
      ],
    },
    {
      name: 'all accounts',
      events: [
        event('jane', 'update', 'clusterrolebindings b', {
          body: binding('view', 'Group', 'system:serviceaccounts'),
        }),
      ],
    },
    {
      name: 'added by a JSON patch',
      events: [
        event('jane', 'patch', 'clusterrolebindings b', {
          body: [{ op: 'add', path: '/subjects/-', value: { kind: 'Group', name: 'system:authenticated' } }],
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'a group of one namespace',
      events: [
        event('jane', 'create', 'rolebindings default/b', {
          body: binding('view', 'Group', 'system:serviceaccounts:default'),
        }),
      ],
    },
    {
      name: 'a group of their own',
      events: [event('jane', 'create', 'clusterrolebindings b', { body: binding('view', 'Group', 'dev') })],
    },
  ],
};
