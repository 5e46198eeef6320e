import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'a role',
      events: [
        event('jane', 'create', 'clusterroles r', {
          code: 403,
          responseStatus: {
            code: 403,
            reason: 'Forbidden',
            message:
              'clusterroles "r" is forbidden: user "jane" is attempting to grant RBAC permissions not currently held',
          },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'no right to make roles at all',
      events: [
        event('jane', 'create', 'clusterroles r', {
          responseStatus: {
            code: 403,
            message: 'clusterroles is forbidden: User "jane" cannot create resource',
          },
        }),
      ],
    },
  ],
};
