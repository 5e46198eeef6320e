import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'by another',
      events: [event('system:node:worker-8', 'create', 'nodes worker-9', { code: 403 })],
    },
  ],
  silent: [{ name: 'granted', events: [event('system:node:worker-9', 'create', 'nodes worker-9')] }],
};
