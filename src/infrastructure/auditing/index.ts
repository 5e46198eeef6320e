export {
  type Auditing,
  type AuditingOptions,
  auditingMigrations,
  createAuditing,
} from './adapters/create-auditing.ts';
export { type RuleTestResult, testAlertRule } from './alerts/rules/test-rule.ts';
export type { EventList, EventRow, PodLife, WatchedCluster } from './events/schema.ts';
export {
  createIngressReader,
  type IngressReader,
  listIngressFormats,
} from './ingress/offline.ts';
export type { Ranking, TrafficSummary } from './ingress/summary.ts';
export { logKinds } from './kinds.ts';
export { type PolicyProblem, readAuditPolicy } from './policy/read-policy.ts';
export { RECOMMENDED_POLICY } from './policy/recommended.ts';
export { type PolicyFinding, reviewAuditPolicy } from './policy/review.ts';
export {
  type AlertRule,
  type CompiledRule,
  type Condition,
  catalog as alertRules,
  compileRules,
  createEvaluator,
  DERIVED_FIELDS,
  type DerivedField,
  derivedFields,
  type EvaluateLimits,
  type Evaluator,
  type Firing,
  type ListName,
  messageOf,
  queryText,
  type RuleCode,
  RuleError,
  type RuleLists,
  type RuleText,
  ruleRow,
} from './rules/index.ts';
export { followFile } from './sources/files/adapters/follow-file.ts';
export type { Follower, FollowOptions, LineBatch } from './sources/files/types.ts';
export {
  type LogSourceSettings,
  NO_LOG_SOURCES,
  parseListenAddress,
  parseLogFile,
} from './sources/settings.ts';
export { auditRoutes } from './sources/webhook/audit-routes.ts';
export { distributions } from './sources/webhook/distributions.ts';
export type { AuditSources, WebhookAnswer, WebhookInput } from './sources/webhook/schema.ts';
export { webhookFlags } from './sources/webhook/webhook-files.ts';
