import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [{ name: 'NTPIsDown', records: [clusterEvent('Node', 'NTPIsDown', 'NTP service is not running')] }],
  silent: [{ name: 'NTPIsUp', records: [clusterEvent('Node', 'NTPIsUp', 'NTP service is running')] }],
};
