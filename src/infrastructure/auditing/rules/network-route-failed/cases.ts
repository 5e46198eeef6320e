import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'CreateRouteFailed',
      records: [clusterEvent('Node', 'CreateRouteFailed', 'Could not create route')],
    },
  ],
  silent: [{ name: 'RouteCreated', records: [clusterEvent('Node', 'RouteCreated', 'ok')] }],
};
