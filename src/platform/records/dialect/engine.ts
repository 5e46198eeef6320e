import type { SqlResult } from '../types.ts';

/** What one statement gave back. */
export interface StatementResult extends SqlResult {
  readonly affectedRows: number | undefined;
}

/** One connection, held by one caller until it is released. */
export interface Session {
  readonly query: (text: string, values: readonly unknown[]) => Promise<StatementResult>;
  /** Several statements without values; rows of all of them. */
  readonly script: (text: string) => Promise<SqlResult>;
  /** `broken` throws the connection away instead of handing it to the next caller. */
  readonly release: (broken?: boolean) => void;
}

/** What a database is to the rest of the module. Every method throws RecordsError only. */
export interface Engine {
  readonly kind: 'embedded' | 'postgresql';
  readonly session: () => Promise<Session>;
  readonly listen: (channel: string, onPayload: (payload: string) => void) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}
