import type { RuleCases } from '../testing/cases.ts';
import { event, podSpec } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'in any spelling',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({}, { securityContext: { capabilities: { add: ['cap_sys_admin'] } } }),
        }),
      ],
    },
  ],
  silent: [
    {
      name: 'a harmless one',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({}, { securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } }),
        }),
      ],
    },
    {
      name: 'dropped',
      events: [
        event('jane', 'create', 'pods default/web', {
          body: podSpec({}, { securityContext: { capabilities: { drop: ['ALL'] } } }),
        }),
      ],
    },
  ],
};
