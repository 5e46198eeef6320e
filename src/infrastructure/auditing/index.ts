export {
  type Auditing,
  type AuditingOptions,
  auditingMigrations,
  createAuditing,
} from './adapters/create-auditing.ts';
export { logKinds } from './kinds.ts';
export { type PolicyProblem, readAuditPolicy } from './policy/read-policy.ts';
export { RECOMMENDED_POLICY } from './policy/recommended.ts';
export { type PolicyFinding, reviewAuditPolicy } from './policy/review.ts';
export { type AuditSink, auditRoutes } from './routes.ts';
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
