export { createInspection, type Inspection, type InspectionOptions } from './adapters/create-inspection.ts';
export {
  type ClusterInspection,
  type ClusterInspectionRequest,
  inspectCluster,
} from './adapters/inspect-cluster.ts';
export { inspectionMigrations } from './adapters/tables.ts';
export { type Exempt, type InspectOptions, inspectSubject } from './check/inspect-subject.ts';
export { type ObjectContextOptions, objectContext } from './check/object-context.ts';
export { catalog, checkById } from './checks/catalog.ts';
export { type CollectOptions, toSubjects } from './collect/to-subjects.ts';
export type { ClusterRequest, InspectCluster } from './commands/cluster-seam.ts';
export { InspectionError, type InspectionErrorCode } from './errors.ts';
export { inspectionRoutes } from './routes.ts';
export type { Freshness, LiveEvent, Run } from './schema.ts';
export type { InspectionService } from './service.ts';
export { evaluatePodSecurity, podSecurityRefusal } from './standards/evaluate.ts';
export { podSecurityChecks } from './standards/to-checks.ts';
export type { Check, Finding, Severity, Subject, Verdict } from './types.ts';
