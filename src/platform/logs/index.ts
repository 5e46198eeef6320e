export type { LogTrouble } from './adapters/kind-log.ts';
export { type EmbeddedLogs, type LogsOptions, openLogs } from './adapters/open-logs.ts';
export { type QueryOptions, runQuery } from './adapters/run-query.ts';
export {
  type DeliveryTrouble,
  openVictoriaLogs,
  type VictoriaLogs,
  type VictoriaLogsOptions,
} from './adapters/victoria/open-victoria-logs.ts';
export { type ArchiveHeader, createArchiveReader } from './archive-form.ts';
export { archiveRoutes } from './archive-routes.ts';
export type { LogsErrorCode } from './errors.ts';
export { LogsError } from './errors.ts';
export { recordOf } from './part-row.ts';
export { type LogsService, logRoutes, toLogsProblem } from './routes.ts';
export type { LogBatch, LogDelivery, LogKind, LogReceipt, LogUsage } from './types.ts';
