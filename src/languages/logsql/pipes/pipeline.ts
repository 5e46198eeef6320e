import { LogsqlExecutionError } from '../errors.ts';
import { compileFilter, type RowsOf } from '../match/index.ts';
import type { Pipe, Query } from '../parse/types.ts';
import type { Row } from '../rows/index.ts';
import { Budget, type Limits } from './budget.ts';
import { PIPES } from './catalog.ts';
import { repeatableRandom } from './random.ts';
import type { Emit, Stage, StageContext, StageMaker, StreamRows } from './types.ts';

export interface PipelineContext {
  readonly limits?: Limits;
  /** Asked from time to time; a deadline is one reason to say yes. */
  readonly isCancelled?: () => boolean;
  /** From 0 up to but without 1, for `sample`, `rand()` and quantiles of many values. Absent: the same draws every time. */
  readonly random?: () => number;
  /** The rows of a sub-query (`in`, `join`, `union`), which was run before: see `subqueriesOf`. */
  readonly rowsOf?: RowsOf;
  /**
   * For `stream_context`: the rows of a stream. Without it they are taken from all rows that are pushed, which are then
   * those of the whole store, and held.
   */
  readonly streamRows?: StreamRows;
  /** The rows that are pushed passed the query's filter already. */
  readonly isFiltered?: boolean;
}

/** A query at work. Rows come out as soon as nothing that follows can change them. */
export interface Pipeline {
  /** Answers with the rows that come out for it. */
  push(row: Row): readonly Row[];
  /** True from when on no further row can change the answer. */
  isFull(): boolean;
  /** Answers with the rest. Nothing may be pushed afterwards. */
  finish(): readonly Row[];
}

/**
 * Runs a planned query over rows that are handed in one by one. Throws LogsqlExecutionError for pipes that rows alone
 * cannot answer, and when a bound is reached.
 */
export function createPipeline(query: Query, context: PipelineContext = {}): Pipeline {
  const { rowsOf = missingRows, random = repeatableRandom(1), limits, isCancelled } = context;
  const budget = new Budget(limits, isCancelled);
  const pushed = pushedStreams(query, context, budget);
  const streamRows = context.streamRows ?? pushed.streamRows;
  const stageContext: StageContext = { budget, nowNs: query.nowNs, random, rowsOf, streamRows };
  const out: Row[] = [];
  const stages = chain(query.pipes, (row) => out.push(row), stageContext);
  const matches = context.isFiltered ? () => true : compileFilter(query.filter, rowsOf);
  const [first] = stages;
  const take = () => out.splice(0);
  return {
    push(row) {
      budget.step();
      pushed.add(row);
      if (first && matches(row)) first.push(row);
      return take();
    },
    isFull: () => stages.some((stage, i) => stage.isFull?.() && stages.slice(0, i).every(isPassing)),
    finish() {
      for (const stage of stages) stage.finish?.();
      return take();
    },
  };
}

/** Does it hold nothing back? */
function isPassing(stage: Stage): boolean {
  return stage.finish === undefined;
}

/** From the first pipe to the last; without pipes there is one that hands on. */
function chain(pipes: readonly Pipe[], emit: Emit, context: StageContext): readonly Stage[] {
  const stages: Stage[] = [];
  let next = emit;
  for (const pipe of pipes.toReversed()) {
    const stage = makeStage(pipe, next, context);
    next = (row) => {
      context.budget.step();
      stage.push(row);
    };
    stages.unshift(stage);
  }
  return stages.length > 0 ? stages : [{ push: emit }];
}

function makeStage(pipe: Pipe, emit: Emit, context: StageContext): Stage {
  const make = PIPES[pipe.kind] as StageMaker<never> as (
    pipe: Pipe,
    emit: Emit,
    context: StageContext,
  ) => Stage;
  return make(pipe, emit, context);
}

function missingRows(query: Query): never {
  throw new LogsqlExecutionError('missing_rows', 'the rows of a sub-query were not handed in', query.place);
}

/** Keeps what `stream_context` may ask for, where nobody else can give it. */
function pushedStreams(query: Query, { streamRows, isFiltered }: PipelineContext, budget: Budget) {
  const streams = new Map<string, Row[]>();
  const isNeeded = query.pipes[0]?.kind === 'stream_context' && !streamRows && !isFiltered;
  return {
    add(row: Row): void {
      if (!isNeeded) return;
      budget.hold(row);
      const id = row.get('_stream_id');
      const rows = streams.get(id);
      if (rows) rows.push(row);
      else streams.set(id, [row]);
    },
    streamRows(id: string): Iterable<Row> {
      if (isNeeded) return streams.get(id) ?? [];
      throw new LogsqlExecutionError('missing_rows', 'the rows of a stream were not handed in', query.place);
    },
  };
}

/** May the query's rows be shown while they come? Not where a pipe needs all of them first. */
export function canFollow({ pipes }: Query): boolean {
  return pipes.every(({ kind }) => FOLLOWING.has(kind));
}

const FOLLOWING: ReadonlySet<string> = new Set([
  'collapse_nums',
  'copy',
  'decolorize',
  'delete',
  'drop_empty_fields',
  'extract',
  'extract_regexp',
  'fields',
  'filter',
  'format',
  'hash',
  'join',
  'json_array_len',
  'len',
  'math',
  'pack_json',
  'pack_logfmt',
  'rename',
  'replace',
  'replace_regexp',
  'sample',
  'unpack_json',
  'unpack_logfmt',
  'unpack_syslog',
  'unpack_words',
  'unroll',
]);
