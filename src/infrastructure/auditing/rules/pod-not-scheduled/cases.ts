import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'FailedScheduling',
      records: [clusterEvent('Pod', 'FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu')],
    },
  ],
  silent: [
    { name: 'Scheduled', records: [clusterEvent('Pod', 'Scheduled', 'assigned default/web to node-1')] },
  ],
};
