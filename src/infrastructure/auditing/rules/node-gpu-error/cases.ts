import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'NodeHasNvidiaXidError',
      records: [clusterEvent('Node', 'NodeHasNvidiaXidError', 'Xid 79: GPU has fallen off the bus')],
    },
  ],
  silent: [
    { name: 'NodeHasNoNvidiaXidError', records: [clusterEvent('Node', 'NodeHasNoNvidiaXidError', 'ok')] },
  ],
};
