import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'NodeHasDiskPressure',
      records: [
        clusterEvent('Node', 'NodeHasDiskPressure', 'Node node-1 status is now: NodeHasDiskPressure'),
      ],
    },
  ],
  silent: [
    {
      name: 'NodeHasNoDiskPressure',
      records: [
        clusterEvent('Node', 'NodeHasNoDiskPressure', 'Node node-1 status is now: NodeHasNoDiskPressure'),
      ],
    },
  ],
};
