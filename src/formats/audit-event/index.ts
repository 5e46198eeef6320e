/** Audit events of the Kubernetes API server, from hostile JSON to typed values. */
export { type AuditEventCode, AuditEventError } from './errors.ts';
export { type AuditEventLimits, DEFAULT_LIMITS, readAuditEvents } from './read.ts';
export { eventTimeMs } from './time.ts';
export type {
  AuditEvent,
  AuditEvents,
  AuditLevel,
  AuditObjectRef,
  AuditStage,
  AuditStatus,
  AuditUser,
  Json,
  JsonObject,
  RefusalCode,
  Refused,
} from './types.ts';
