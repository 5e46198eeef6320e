import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'one', events: [event('jane', 'delete', 'nodes worker-1')] }],
  silent: [
    {
      name: 'by the cloud controller',
      events: [event('system:serviceaccount:kube-system:node-controller', 'delete', 'nodes worker-1')],
    },
  ],
};
