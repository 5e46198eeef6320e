import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'Evicted', records: [clusterEvent('Pod', 'Evicted', 'The node was low on resource: memory')] },
  ],
  silent: [{ name: 'Killing', records: [clusterEvent('Pod', 'Killing', 'Stopping container web')] }],
};
