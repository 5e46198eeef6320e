import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'BackoffLimitExceeded',
      records: [clusterEvent('Job', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')],
    },
  ],
  silent: [{ name: 'Completed', records: [clusterEvent('Job', 'Completed', 'Job completed')] }],
};
