import { quote } from '#languages/logsql';
import type { LogReceipt, LogsService } from '#platform/logs';
import { auditKind } from '../../kinds.ts';
import { fingerprint } from './adapters/node-credentials.ts';
import { firstOf, newestTime, verifyEventList } from './batch-facts.ts';
import { createOnce, type EventKey } from './once.ts';
import type { ReceivedCounts } from './received.ts';

/** Takes a batch of a cluster's API server: resolves when it is on the disk, and keeps it once however often it is sent. */
export type Deliver = (cluster: string, bytes: Uint8Array) => Promise<LogReceipt>;

export function createDeliver(
  logs: LogsService,
  received: ReceivedCounts,
  now: () => number,
  startedAt = now(),
): Deliver {
  const once = createOnce({
    fingerprint,
    firstOf,
    newestTime,
    isKept: (cluster, first) => isAuditKept(logs, cluster, first),
    now,
    startedAt,
  });
  return async (cluster, body) => {
    const at = now();
    try {
      verifyEventList(body);
      const labels = { cluster, source: 'webhook' };
      const append = () => logs.append({ kind: auditKind.name, labels, body });
      const { records, isRepeated } = await once.deliver(cluster, body, append);
      received.note(cluster, { events: isRepeated ? 0 : records, isRepeated, at, newest: newestTime(body) });
      return { records };
    } catch (error) {
      received.note(cluster, { events: undefined, isRepeated: false, at, newest: undefined });
      throw error;
    }
  };
}

const AROUND_NS = 1_000_000_000n;
const LOOK_MS = 10_000;

/** Whether an event is in the log: asked for batches that an earlier process may have taken. */
export async function isAuditKept(
  logs: LogsService,
  cluster: string,
  { auditID, stage, at }: EventKey,
): Promise<boolean> {
  const atNs = BigInt(Math.round(at)) * 1_000_000n;
  const stream = `{kind="audit",cluster=${quote(cluster)}}`;
  const query = `${stream} auditID:=${quote(auditID)} stage:=${quote(stage)} | fields auditID | limit 1`;
  const rows = logs.query(query, {
    nowNs: atNs,
    timeRange: { minNs: atNs - AROUND_NS, maxNs: atNs + AROUND_NS },
    timeoutMs: LOOK_MS,
  });
  for await (const some of rows) if (some.length > 0) return true;
  return false;
}
