import type { RowsOf } from '../match/index.ts';
import type { NodeOf, Pipe, PipeKind } from '../parse/types.ts';
import type { TimeRange } from '../plan/index.ts';
import type { Row } from '../rows/index.ts';
import type { Budget } from './budget.ts';

/** Gives the rows of a stream within a time range, whatever they are; in any order. */
export type StreamRows = (streamId: string, around: TimeRange) => Iterable<Row>;

/** Hands a row to what comes next. */
export type Emit = (row: Row) => void;

/** One pipe at work. */
export interface Stage {
  push(row: Row): void;
  /** No more rows come: what is still held goes on. */
  finish?(): void;
  /** True from when on no row that is pushed can change the answer. */
  isFull?(): boolean;
}

export interface StageContext {
  readonly budget: Budget;
  readonly nowNs: bigint;
  /** From 0 up to but without 1. */
  readonly random: () => number;
  readonly rowsOf: RowsOf;
  readonly streamRows: StreamRows;
}

export type StageMaker<K extends PipeKind> = (
  pipe: NodeOf<Pipe, K>,
  emit: Emit,
  context: StageContext,
) => Stage;
