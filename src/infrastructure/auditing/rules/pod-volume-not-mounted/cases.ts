import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'FailedMount',
      records: [clusterEvent('Pod', 'FailedMount', 'Unable to attach or mount volumes')],
    },
  ],
  silent: [
    {
      name: 'SuccessfulAttachVolume',
      records: [clusterEvent('Pod', 'SuccessfulAttachVolume', 'AttachVolume.Attach succeeded')],
    },
  ],
};
