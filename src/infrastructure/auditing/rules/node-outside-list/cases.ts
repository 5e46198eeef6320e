import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'another', events: [event('system:node:evil', 'create', 'nodes evil')] }],
  silent: [{ name: 'a listed one', events: [event('system:node:worker-1', 'create', 'nodes worker-1')] }],
  lists: { allowedNodes: ['worker-1'] },
};
