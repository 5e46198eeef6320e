import type { LogsService } from '#platform/logs';
import { anomalyKind } from '../../kinds.ts';
import type { Anomaly } from '../schema.ts';
import { toRecord } from '../to-record.ts';

const SOURCE = 'anomaly-jobs';

/** Writes anomalies into the log of their own, where rules, searches and archives find them. */
export function createTeller(logs: LogsService): (anomalies: readonly Anomaly[]) => Promise<void> {
  return async (anomalies) => {
    const byCluster = Map.groupBy(anomalies, ({ entity }) => entity['cluster'] ?? '');
    for (const [cluster, some] of byCluster) {
      const records = some.map((anomaly) => toRecord(anomaly, logs.now()));
      await logs.append({
        kind: anomalyKind.name,
        labels: { source: SOURCE, ...(cluster === '' ? {} : { cluster }) },
        body: new TextEncoder().encode(JSON.stringify(records)),
      });
    }
  };
}
