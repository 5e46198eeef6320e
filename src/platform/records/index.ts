export type { RecordsErrorCode } from './errors.ts';
export { RecordsError } from './errors.ts';
export { openRecords } from './open.ts';
export { createTestDataDir, openTestRecords, type TestRecords } from './testing/open-test-records.ts';
export { startPostgres, type ThrowAwayPostgres } from './testing/postgres.ts';
export type {
  Migration,
  MigrationSet,
  Records,
  RecordsEngine,
  RecordsOptions,
  SqlResult,
} from './types.ts';
