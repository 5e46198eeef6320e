import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'FailedCreatePodSandBox',
      records: [clusterEvent('Pod', 'FailedCreatePodSandBox', 'Failed to create pod sandbox')],
    },
  ],
  silent: [{ name: 'Created', records: [clusterEvent('Pod', 'Created', 'Created container web')] }],
};
