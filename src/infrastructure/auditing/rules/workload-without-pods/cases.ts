import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'FailedCreate',
      records: [
        clusterEvent('ReplicaSet', 'FailedCreate', 'Error creating: pods "web" is forbidden: exceeded quota'),
      ],
    },
  ],
  silent: [
    {
      name: 'SuccessfulCreate',
      records: [clusterEvent('ReplicaSet', 'SuccessfulCreate', 'Created pod: web-1')],
    },
  ],
};
