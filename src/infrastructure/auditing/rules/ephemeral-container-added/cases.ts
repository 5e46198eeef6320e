import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'kubectl debug',
      events: [
        event('jane', 'patch', 'pods/ephemeralcontainers default/web', {
          body: { spec: { ephemeralContainers: [{ name: 'd', image: 'busybox' }] } },
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'refused',
      events: [event('jane', 'patch', 'pods/ephemeralcontainers default/web', { code: 403 })],
    },
    { name: 'read', events: [event('jane', 'get', 'pods/ephemeralcontainers default/web')] },
    {
      name: 'a dry run',
      events: [
        event('jane', 'patch', 'pods/ephemeralcontainers default/web', {
          requestURI: '/api/v1/x?dryRun=All',
        }),
      ],
    },
  ],
};
