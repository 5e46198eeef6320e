/** The ready alert rules, and what runs them over events. */
export { catalog } from './catalog.ts';
export { type CompiledRule, compileRules, queryText, type RuleLists } from './compile.ts';
export { DERIVED_FIELDS, type DerivedField } from './derived.ts';
export { derivedFields } from './derived-fields.ts';
export { type RuleCode, RuleError } from './errors.ts';
export {
  createEvaluator,
  type EvaluateLimits,
  type Evaluator,
  type Firing,
  type GroupMemory,
  type Holding,
} from './evaluate.ts';
export { messageOf } from './render.ts';
export { ruleRow } from './rule-row.ts';
export { storedRow } from './stored-row.ts';
export type { AlertRule, Condition, Language, ListName, RuleText, Severity } from './types.ts';
