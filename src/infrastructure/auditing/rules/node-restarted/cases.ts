import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'Rebooted', records: [clusterEvent('Node', 'Rebooted', 'Node node-1 has been rebooted')] }],
  silent: [{ name: 'Starting', records: [clusterEvent('Node', 'Starting', 'Starting kubelet.')] }],
};
