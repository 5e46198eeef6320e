import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'TaskHung',
      records: [clusterEvent('Node', 'TaskHung', 'task blocked for more than 120 seconds')],
    },
  ],
  silent: [{ name: 'NodeReady', records: [clusterEvent('Node', 'NodeReady', 'Node is ready')] }],
};
