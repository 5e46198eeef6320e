import type { Row, TimeRange } from '#languages/logsql';
import type { LogsService } from '#platform/logs';

const ASK_MS = 20_000;

export interface Asked {
  readonly text: string;
  readonly timeRange: TimeRange;
  readonly limit: number;
  readonly signal: AbortSignal;
}

export interface Newest {
  readonly rows: readonly Row[];
  readonly isCut: boolean;
}

/** The newest rows of a filter, and whether there are more. */
export async function newest(logs: LogsService, { text, timeRange, limit, signal }: Asked): Promise<Newest> {
  const rows: Row[] = [];
  const found = logs.query(`${text} | sort by (_time desc, count desc) limit ${limit + 1}`, {
    nowNs: BigInt(Math.round(logs.now())) * 1_000_000n,
    timeRange,
    timeoutMs: ASK_MS,
    signal,
  });
  for await (const some of found) rows.push(...some);
  return { rows: rows.slice(0, limit), isCut: rows.length > limit };
}
