import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'NodeNotReady',
      records: [clusterEvent('Node', 'NodeNotReady', 'Node node-1 status is now: NodeNotReady')],
    },
  ],
  silent: [
    {
      name: 'NodeReady',
      records: [clusterEvent('Node', 'NodeReady', 'Node node-1 status is now: NodeReady')],
    },
  ],
};
