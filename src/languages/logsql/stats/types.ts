import type { StatsCall } from '../parse/types.ts';
import type { Row } from '../rows/index.ts';

/** One function at work on the rows of one group. */
export interface Accumulator {
  add(row: Row): void;
  result(): string;
}

export interface AccumulatorContext {
  /** Told of bytes that are kept. */
  readonly hold: (bytes: number) => void;
  readonly random: () => number;
}

export type AccumulatorMaker = (call: StatsCall, context: AccumulatorContext) => Accumulator;
