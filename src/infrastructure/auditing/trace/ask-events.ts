import type { Filter } from '#languages/logsql';
import type { LogsService } from '#platform/logs';
import { textOf } from './filters.ts';
import { readEvent } from './read-event.ts';
import type { RecordedEvent } from './types.ts';

export interface EventsAsked {
  readonly filter: Filter;
  /** Milliseconds since 1970; undefined: all that is kept. */
  readonly range?: { readonly startMs: number; readonly endMs: number };
  readonly order: 'newest' | 'oldest';
  /** More events are not read; the answer says that there were. */
  readonly most: number;
  /** False: without what was sent and answered, which may be large. */
  readonly hasObjects: boolean;
}

export interface EventsFound {
  readonly events: readonly RecordedEvent[];
  readonly isCut: boolean;
}

const TIMEOUT_MS = 30_000;
/** What a list of events shows of each. */
const BRIEF =
  '_time, cluster, source, auditID, level, stage, verb, requestURI, requestReceivedTimestamp, stageTimestamp, user.username, impersonatedUser.username, sourceIPs, userAgent, objectRef.resource, objectRef.subresource, objectRef.apiGroup, objectRef.namespace, objectRef.name, objectRef.uid, responseStatus.code, responseStatus.reason';

/** Audit events out of the log store, in the order of their time. */
export async function askEvents(
  logs: LogsService,
  { filter, range, order, most, hasObjects }: EventsAsked,
  signal: AbortSignal,
): Promise<EventsFound> {
  const sort = `sort by (_time${order === 'newest' ? ' desc' : ''}) limit ${most + 1}`;
  const fields = hasObjects ? '' : ` | fields ${BRIEF}`;
  const events: RecordedEvent[] = [];
  const rows = logs.query(`${textOf(filter)}${fields} | ${sort}`, {
    nowNs: BigInt(logs.now()) * 1_000_000n,
    ...(range === undefined ? {} : { timeRange: { minNs: toNs(range.startMs), maxNs: toNs(range.endMs) } }),
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  for await (const batch of rows) events.push(...batch.map(readEvent));
  return { events: events.slice(0, most), isCut: events.length > most };
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
