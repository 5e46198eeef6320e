/** The one place where the console meets the engine; only the worker imports it. */
export {
  type Capabilities,
  compile,
  coverageOf,
  type Diagnostic,
  explainText,
  formatModule,
  type Module,
  type Place,
  type Policy,
  parseJson,
  RegoCompileError,
  RegoEvaluationError,
  type Row,
  stringifyJson,
  type TraceEvent,
  type Value,
} from '#languages/rego';
