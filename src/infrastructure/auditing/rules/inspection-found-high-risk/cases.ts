import type { RuleCases } from '../testing/cases.ts';
import { clusterEvent } from '../testing/cluster-events.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'SecurityInspectorConfigAuditHighRiskFound',
      records: [
        clusterEvent(
          'Namespace',
          'SecurityInspectorConfigAuditHighRiskFound',
          '3 high risks have been found after running config audit',
        ),
      ],
    },
  ],
  silent: [
    {
      name: 'SecurityInspectorConfigAuditFinished',
      records: [
        clusterEvent(
          'Namespace',
          'SecurityInspectorConfigAuditFinished',
          'Finished running once config audit',
        ),
      ],
    },
  ],
};
