import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'by a person', events: [event('jane', 'create', 'nodes worker-9')] }],
  silent: [
    { name: 'it registers itself', events: [event('system:node:worker-9', 'create', 'nodes worker-9')] },
  ],
};
