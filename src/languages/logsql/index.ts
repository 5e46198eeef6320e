/** The face of LogsQL: a text to a query, a query to its canonical text, filters and pipes over rows in memory. */
export { type Completion, type CompletionItem, completeQuery } from './complete/index.ts';
export {
  type Diagnostic,
  diagnosticLine,
  type ExecutionCode,
  LogsqlExecutionError,
  LogsqlQueryError,
  type Place,
  type QueryCode,
} from './errors.ts';
export { analyzeQuery, type Compiled, type CompileOptions, compileQuery } from './flow.ts';
export { lex, quote, type Token } from './lex/index.ts';
export { compileFilter, type Predicate, type RowsOf } from './match/index.ts';
export type {
  Bucket,
  Filter,
  FilterKind,
  InFilter,
  InValues,
  MathExpression,
  NodeOf,
  PatternStep,
  Pipe,
  PipeKind,
  Query,
  RangeFilter,
  StatsCall,
  StatsField,
  StatsPipe,
  StreamMatcher,
} from './parse/types.ts';
export {
  type CountingPipe,
  createPartialCounts,
  createPartialStats,
  type PartialCounts,
  type PartialGroup,
  type PartialInput,
  type PartialStats,
} from './partial/index.ts';
export {
  answerQuery,
  canFollow,
  createPipeline,
  type Limits,
  type Pipeline,
  type PipelineContext,
  type StreamRows,
} from './pipes/index.ts';
export { subqueriesOf, type TimeRange, timeRangeOf } from './plan/index.ts';
export { printFilter, printQuery } from './print/index.ts';
export { FieldRow, flatten, flattenText, type Row } from './rows/index.ts';
export { compareBytes, compareValues } from './values/order.ts';
export { formatRfc3339 } from './values/timestamps.ts';
