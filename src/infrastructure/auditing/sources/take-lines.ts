import { quote } from '#languages/logsql';
import type { LogsService } from '#platform/logs';
import type { AcceptIngressLines } from '../ingress/accept-lines.ts';
import { BATCH_FIELD } from './batch-id.ts';
import { toRecords, withFields } from './line-records.ts';
import { createOnceById } from './once-by-id.ts';
import { timesOfLine } from './time-of-line.ts';
import type { LineContext, TakeLines, TakenLines } from './types.ts';

export interface TakeLinesOptions {
  readonly logs: LogsService;
  readonly acceptIngress: AcceptIngressLines;
}

const DAY_MS = 86_400_000;
/** Less than a sender waits for an answer. */
const LOOK_MS = 30_000;

/** Asks the log whether a batch is in it, by its id. `firstMs`: around when its first line was written, as far as known. */
export type IsKept = (context: LineContext, id: string, firstMs: number) => Promise<boolean>;

export function createIsKept(logs: LogsService): IsKept {
  return (context, id, firstMs) => isKept(logs, context, id, [firstMs]);
}

/** Lines of any source into the log of their kind; those with an id once. */
export function createTakeLines({ logs, acceptIngress }: TakeLinesOptions): TakeLines {
  const once = createOnceById();
  const append = (context: LineContext, lines: readonly string[]): Promise<TakenLines> =>
    context.kind === 'ingress' ? toIngress(acceptIngress, context, lines) : toLog(logs, context, lines);
  return async (context, lines) => {
    const { batch } = context;
    if (lines.length === 0) return { records: 0, unparsed: 0, isRepeated: false };
    if (batch === undefined) return await append(context, lines);
    return await once.take(
      batch,
      () => append(context, lines),
      () => isKept(logs, context, batch.id, timesOfLine(lines[0] ?? '')),
    );
  };
}

async function toIngress(
  acceptIngress: AcceptIngressLines,
  { batch, kind: _, container: __, times: ___, ...context }: LineContext,
  lines: readonly string[],
): Promise<TakenLines> {
  const mark = batch === undefined ? {} : { mark: batch.id };
  const { records, unparsed } = await acceptIngress({ ...context, ...mark }, lines);
  return { records, unparsed, isRepeated: false };
}

async function toLog(logs: LogsService, context: LineContext, lines: readonly string[]): Promise<TakenLines> {
  const { kind, cluster, source, app, batch } = context;
  const { records, unparsed } = toRecords(context, lines, logs.now());
  const [first = '{}', ...rest] = records;
  const marked = batch === undefined ? first : withFields(first, { [BATCH_FIELD]: batch.id });
  const hasApp = app !== undefined && kind !== 'audit';
  const receipt = await logs.append({
    kind,
    labels: { cluster, source, ...(hasApp ? { app } : {}) },
    body: Buffer.from(`[${[marked, ...rest].join(',')}]`),
  });
  return { records: receipt.records, unparsed, isRepeated: false };
}

/** Whether a batch is in the log: asked after a restart of the sender or of this process, and then alone. */
async function isKept(
  logs: LogsService,
  { kind, cluster }: LineContext,
  id: string,
  times: readonly number[],
): Promise<boolean> {
  const query = `{kind=${quote(kind)},cluster=${quote(cluster)}} ${quote(BATCH_FIELD)}:=${quote(id)} | fields _time | limit 1`;
  const nowMs = logs.now();
  const earliest = Math.min(nowMs - 7 * DAY_MS, ...times) - DAY_MS;
  const rows = logs.query(query, {
    nowNs: toNs(nowMs),
    timeRange: { minNs: toNs(earliest), maxNs: toNs(nowMs + 2 * DAY_MS) },
    timeoutMs: LOOK_MS,
  });
  for await (const some of rows) if (some.length > 0) return true;
  return false;
}

function toNs(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
