import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'a drain', events: [event('jane', 'create', 'pods/eviction default/web')] }],
  silent: [
    {
      name: 'by an autoscaler',
      events: [
        event('system:serviceaccount:kube-system:cluster-autoscaler', 'create', 'pods/eviction default/web'),
      ],
    },
    {
      name: 'a budget is in the way',
      events: [event('jane', 'create', 'pods/eviction default/web', { code: 429 })],
    },
  ],
};
