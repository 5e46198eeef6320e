import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'pods of a node', events: [event('jane', 'get', 'nodes/proxy worker-1')] },
    {
      name: 'a monitoring account',
      events: [event('system:serviceaccount:monitoring:prometheus', 'get', 'nodes/proxy worker-1')],
    },
  ],
  silent: [
    { name: 'refused', events: [event('jane', 'get', 'nodes/proxy worker-1', { code: 403 })] },
    { name: 'the node itself', events: [event('jane', 'get', 'nodes worker-1')] },
  ],
};
