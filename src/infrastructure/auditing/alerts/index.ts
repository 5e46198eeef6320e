/** Alerts: rules over the logs, their state, and who is told. */
export { createAlerts } from './adapters/create-alerts.ts';
export type { AlertsOptions } from './adapters/parts.ts';
export { alertMigrations } from './adapters/tables.ts';
