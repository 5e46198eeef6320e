import { formatRfc3339, type Row } from '#languages/logsql';
import type { LogsService } from '#platform/logs';
import type { ReceivedCounts } from './received.ts';
import type { AuditedCluster, FollowedFile } from './schema.ts';
import type { Delivery, Received } from './types.ts';

/** Of a cluster and a source, out of the log. */
export interface LoggedSource {
  readonly cluster: string;
  readonly source: string;
  /** In the last 24 hours. */
  readonly events: number;
  /** In the last 5 minutes. */
  readonly recent: number;
  /** RFC 3339. */
  readonly last: string | undefined;
}

const QUERY =
  'kind:="audit" | stats by (cluster, source) count() events, count() if (_time:5m) recent, max(_time) last';
const RECENT_MINUTES = 5;
const DAY_NS = 86_400_000_000_000n;
const ASK_MS = 10_000;
const MOST_ROWS = 5_000;

/** What the log knows of audit events of the last day. Throws what the log store throws. */
export async function readLogged(logs: LogsService, signal?: AbortSignal): Promise<readonly LoggedSource[]> {
  const nowNs = BigInt(Math.round(logs.now())) * 1_000_000n;
  const found: LoggedSource[] = [];
  const rows = logs.query(QUERY, {
    nowNs,
    // A second into the future, for what comes in meanwhile.
    timeRange: { minNs: nowNs - DAY_NS, maxNs: nowNs + 1_000_000_000n },
    timeoutMs: ASK_MS,
    limit: MOST_ROWS,
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const some of rows) found.push(...some.map(toLogged));
  return found;
}

function toLogged(row: Row): LoggedSource {
  const last = row.get('last');
  return {
    cluster: row.get('cluster'),
    source: row.get('source'),
    events: Number(row.get('events')),
    recent: Number(row.get('recent')),
    last: last === '' ? undefined : last,
  };
}

export interface StatusFacts {
  readonly registered: readonly string[];
  /** Undefined: the log could not be asked. */
  readonly logged: readonly LoggedSource[] | undefined;
  readonly received: ReceivedCounts;
  readonly credentials: readonly Delivery[];
  readonly files: ReadonlyMap<string, readonly FollowedFile[]>;
  readonly now: number;
}

const SCOPE = 'audit:';
const RECEIVING_MS = 15 * 60_000;

/** Every cluster that is registered, sends, may send, or is followed, by name. */
export function toClusters(facts: StatusFacts): AuditedCluster[] {
  const names = new Set([
    ...facts.registered,
    ...(facts.logged ?? []).map(({ cluster }) => cluster).filter((name) => name !== ''),
    ...facts.received.clusters(),
    ...facts.credentials.map(({ scope }) => scope.slice(SCOPE.length)),
    ...facts.files.keys(),
  ]);
  return [...names].sort().map((cluster) => toCluster(cluster, facts));
}

function toCluster(cluster: string, facts: StatusFacts): AuditedCluster {
  const logged = facts.logged?.filter((one) => one.cluster === cluster);
  const received = facts.received.of(cluster);
  return {
    cluster,
    isRegistered: facts.registered.includes(cluster),
    state: stateOf(logged, facts.now),
    sources: (logged ?? []).map(({ source, events, recent, last }) => ({
      source: source === '' ? 'import' : source,
      events,
      perMinute: recent / RECENT_MINUTES,
      lastEvent: last ?? null,
    })),
    webhook: received === undefined ? null : toReceived(received),
    files: [...(facts.files.get(cluster) ?? [])],
    credentials: facts.credentials
      .filter(({ scope }) => scope === SCOPE + cluster)
      .map(({ hint, createdAt, createdBy, lastUsedAt }) => ({
        hint,
        createdAt: toTime(createdAt),
        createdBy,
        lastUsedAt: lastUsedAt === null ? null : toTime(lastUsedAt),
      })),
  };
}

function stateOf(logged: readonly LoggedSource[] | undefined, now: number): AuditedCluster['state'] {
  if (logged === undefined) return 'unknown';
  if (logged.length === 0) return 'none';
  const last = Math.max(...logged.map((one) => (one.last === undefined ? 0 : Date.parse(one.last))));
  return now - last < RECEIVING_MS ? 'receiving' : 'silent';
}

function toReceived({ lastAt, lagSeconds, ...counts }: Received) {
  return {
    ...counts,
    lastAt: lastAt === undefined ? null : toTime(lastAt),
    lagSeconds: lagSeconds === undefined ? null : Math.round(lagSeconds * 1000) / 1000,
  };
}

function toTime(ms: number): string {
  return formatRfc3339(BigInt(Math.round(ms)) * 1_000_000n);
}
