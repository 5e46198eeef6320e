/**
 * The face of the Rego engine: `compile` sources, `prepare` a query, `evaluate` it as often as needed.
 */
export {
  type Builtin,
  type BuiltinContext,
  BuiltinError,
  builtinOf,
  type Capabilities,
} from './builtins/index.ts';
export {
  type Bundle,
  type BundleFile,
  type BundleProblem,
  DocumentBuilder,
  type Manifest,
  openBundle,
  overlapBetween,
  pathConflicts,
  readBundle,
  readDocument,
  type Verification,
} from './bundle/index.ts';
export {
  type Diagnostic,
  diagnosticLine,
  type Place,
  RegoCompileError,
  RegoEvaluationError,
} from './errors.ts';
export { type Coverage, coverageOf } from './evaluate/coverage.ts';
export { DEFAULT_BUDGET } from './evaluate/evaluation.ts';
export { type ExplainMode, explainedEvents, explainText } from './evaluate/explain.ts';
export { type LineProfile, profileOf } from './evaluate/profile.ts';
export { formatModule } from './format/index.ts';
export { parseModule, parseQuery } from './parse/index.ts';
export { moduleTree } from './parse/json/index.ts';
export type { Module, RegoVersion } from './parse/types.ts';
export { compile, revive } from './policy.ts';
export type {
  Backend,
  Budget,
  CompileOptions,
  EvaluateOptions,
  Policy,
  Prepared,
  PrepareOptions,
  Row,
  Source,
  TraceEvent,
} from './types.ts';
export {
  compareValues,
  fromHost,
  parseJson,
  stringifyJson,
  toHost,
  type Value,
  valueText,
} from './values/index.ts';
