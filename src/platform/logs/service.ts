import type { Row } from '#languages/logsql';
import type { QueryOptions } from './adapters/run-query.ts';
import type { LogBatch, LogReceipt, LogUsage } from './types.ts';

/** What the routes need of the store. */
export interface LogsService {
  readonly append: (batch: LogBatch) => Promise<LogReceipt>;
  readonly usage: () => readonly LogUsage[];
  readonly query: (text: string, options: QueryOptions) => AsyncIterable<readonly Row[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
