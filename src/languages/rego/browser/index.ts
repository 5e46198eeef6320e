/**
 * The face of the Rego engine for browsers: the front end and the compiler with ordinary built-ins in one module, the
 * rest in modules that are loaded when a policy names something of them.
 */
export { type Builtin, BuiltinError, type Capabilities } from '../builtins/types.ts';
export {
  type Diagnostic,
  diagnosticLine,
  type Place,
  RegoCompileError,
  RegoEvaluationError,
} from '../errors.ts';
export { coverageOf } from '../evaluate/coverage.ts';
export { explainText } from '../evaluate/explain.ts';
export { profileOf } from '../evaluate/profile.ts';
export type { Module } from '../parse/types.ts';
export type {
  Backend,
  Budget,
  CompileOptions,
  EvaluateOptions,
  PrepareOptions,
  Row,
  Source,
  TraceEvent,
} from '../types.ts';
export { fromHost, parseJson, stringifyJson, toHost, type Value, valueText } from '../values/index.ts';
export { type LoadingEngine, type LoadingPolicy, type LoadingPrepared, openEngine } from './engine.ts';
export type { PartName } from './parts.ts';
