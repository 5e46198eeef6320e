import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'ProvisioningFailed',
      records: [clusterEvent('PersistentVolumeClaim', 'ProvisioningFailed', 'storageclass "fast" not found')],
    },
  ],
  silent: [
    {
      name: 'ProvisioningSucceeded',
      records: [
        clusterEvent('PersistentVolumeClaim', 'ProvisioningSucceeded', 'Successfully provisioned volume'),
      ],
    },
  ],
};
