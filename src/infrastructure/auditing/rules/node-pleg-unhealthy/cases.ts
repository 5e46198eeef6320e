import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'NodeNotReady',
      records: [
        clusterEvent('Node', 'NodeNotReady', 'PLEG is not healthy: pleg was last seen active 3m0s ago'),
      ],
    },
  ],
  silent: [{ name: 'NodeReady', records: [clusterEvent('Node', 'NodeReady', 'Node is ready')] }],
};
