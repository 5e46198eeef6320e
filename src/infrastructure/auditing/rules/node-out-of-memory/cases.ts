import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'SystemOOM', records: [clusterEvent('Node', 'SystemOOM', 'System OOM encountered')] }],
  silent: [{ name: 'NodeReady', records: [clusterEvent('Node', 'NodeReady', 'Node is ready')] }],
};
