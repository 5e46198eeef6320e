import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'Failed', records: [clusterEvent('Pod', 'Failed', 'Failed to pull image "web:2": not found')] },
  ],
  silent: [{ name: 'Pulled', records: [clusterEvent('Pod', 'Pulled', 'Successfully pulled image "web:2"')] }],
};
