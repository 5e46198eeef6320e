import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'BackOff',
      records: [clusterEvent('Pod', 'BackOff', 'Back-off restarting failed container web in pod web')],
    },
  ],
  silent: [{ name: 'BackOff', records: [clusterEvent('Pod', 'BackOff', 'Back-off pulling image "web:1"')] }],
};
