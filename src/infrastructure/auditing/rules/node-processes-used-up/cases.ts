import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'NodeHasPIDPressure',
      records: [clusterEvent('Node', 'NodeHasPIDPressure', 'Node has PID pressure')],
    },
  ],
  silent: [
    {
      name: 'NodeHasSufficientPID',
      records: [
        clusterEvent('Node', 'NodeHasSufficientPID', 'Node node-1 status is now: NodeHasSufficientPID'),
      ],
    },
  ],
};
