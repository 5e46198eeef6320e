import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'ConntrackFull',
      records: [clusterEvent('Node', 'ConntrackFull', 'Conntrack table is 95% full')],
    },
  ],
  silent: [{ name: 'ConntrackIsNotFull', records: [clusterEvent('Node', 'ConntrackIsNotFull', 'ok')] }],
};
