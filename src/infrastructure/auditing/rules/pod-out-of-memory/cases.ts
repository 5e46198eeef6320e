import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'OOMKilling', records: [clusterEvent('Pod', 'OOMKilling', 'Memory cgroup out of memory')] },
  ],
  silent: [{ name: 'Killing', records: [clusterEvent('Pod', 'Killing', 'Stopping container web')] }],
};
