import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { LogsError, toLogsError } from '../errors.ts';

export interface DuckOptions {
  /** Where what does not fit into memory goes. */
  readonly spillFolder: string;
  readonly memoryBytes: number;
  readonly threads: number;
}

/** DuckDB in this process, on no database of its own: it reads the journal and the parts, and writes parts. */
export interface Duck {
  /** Rows as objects, for the few rows of upkeep. */
  readonly rows: (
    sql: string,
    values?: readonly DuckDBValue[],
  ) => Promise<readonly Record<string, DuckDBValue>[]>;
  readonly connect: () => Promise<DuckDBConnection>;
  readonly close: () => void;
}

export async function openDuck({ spillFolder, memoryBytes, threads }: DuckOptions): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${Math.round(memoryBytes / 1_000_000)}MB`,
    temp_directory: spillFolder,
    // No call leaves the machine: what is compiled in is all there is.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    // Layout takes and frees megabytes all the time: what is free goes back, else it would stay two thirds of the process.
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '16MB',
  });
  const upkeep = await instance.connect();
  return {
    rows: async (sql, values = []) => {
      try {
        return (await upkeep.runAndReadAll(sql, [...values])).getRowObjects();
      } catch (error) {
        throw toDuckError(error);
      }
    },
    connect: () => instance.connect(),
    close: () => {
      upkeep.closeSync();
      instance.closeSync();
    },
  };
}

const PATTERNS: readonly (readonly [RegExp, ConstructorParameters<typeof LogsError>[0]])[] = [
  [/No space left|disk full|ENOSPC|File too large/i, 'disk-full'],
  [/out of memory|memory limit|max_temp_directory_size/i, 'limit'],
  [/interrupted/i, 'cancelled'],
  [/malformed json|invalid unicode|invalid json/i, 'invalid'],
];

/** DuckDB's errors have no codes that last; their first words do. */
export function toDuckError(error: unknown): LogsError {
  const message = error instanceof Error ? error.message : String(error);
  const code = PATTERNS.find(([pattern]) => pattern.test(message))?.[1];
  if (code === undefined) return toLogsError(error, 'The log store');
  return new LogsError(code, message.split('\n')[0] ?? message, { cause: error });
}
