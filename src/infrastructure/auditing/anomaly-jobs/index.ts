export { type AnomalyOptions, createAnomalyJobs } from './adapters/create-anomaly-jobs.ts';
export { anomalyMigrations } from './adapters/tables.ts';
export type { AnomalyErrorCode } from './errors.ts';
export { AnomalyError } from './errors.ts';
export type { Anomaly } from './schema.ts';
