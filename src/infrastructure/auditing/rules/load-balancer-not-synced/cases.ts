import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'SyncLoadBalancerFailed',
      records: [clusterEvent('Service', 'SyncLoadBalancerFailed', 'Error syncing load balancer')],
    },
  ],
  silent: [
    {
      name: 'EnsuredLoadBalancer',
      records: [clusterEvent('Service', 'EnsuredLoadBalancer', 'Ensured load balancer')],
    },
  ],
};
