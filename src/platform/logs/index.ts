export type { LogTrouble } from './adapters/kind-log.ts';
export { type EmbeddedLogs, type LogsOptions, openLogs } from './adapters/open-logs.ts';
export type { LogsErrorCode } from './errors.ts';
export { LogsError } from './errors.ts';
export type { LogBatch, LogKind, LogReceipt, LogUsage } from './types.ts';
