import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'kubectl', events: [event('system:node:worker-1', 'list', 'secrets default/', { code: 403 })] },
    {
      name: 'curl',
      events: [event('system:node:worker-1', 'get', 'pods default/a', { userAgent: 'curl/8.5.0' })],
    },
  ],
  silent: [
    {
      name: 'the kubelet',
      events: [
        event('system:node:worker-1', 'get', 'pods default/a', {
          userAgent: 'kubelet/v1.37.2 (linux/amd64)',
        }),
      ],
    },
  ],
};
