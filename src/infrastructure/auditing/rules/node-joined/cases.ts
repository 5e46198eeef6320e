import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'a kubelet', events: [event('system:node:worker-9', 'create', 'nodes worker-9')] }],
  silent: [
    { name: 'its status', events: [event('system:node:worker-9', 'patch', 'nodes/status worker-9')] },
    {
      name: 'it was there',
      events: [event('system:node:worker-9', 'create', 'nodes worker-9', { code: 409 })],
    },
  ],
};
