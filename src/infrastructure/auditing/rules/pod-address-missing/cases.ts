import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'AllocIPFailed', records: [clusterEvent('Pod', 'AllocIPFailed', 'IpNotEnough')] }],
  silent: [{ name: 'AllocIPSucceed', records: [clusterEvent('Pod', 'AllocIPSucceed', 'Alloc IP 10.0.0.9')] }],
};
