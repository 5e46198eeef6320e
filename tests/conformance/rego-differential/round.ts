import type { Sample } from './policies.ts';

/** One kind of comparison over a run of seeds. */
export interface Round {
  readonly mode: 'evaluate' | 'check' | 'format';
  /** Of the language. */
  readonly version: Sample['version'];
  readonly isWide: boolean;
  readonly first: number;
  readonly count: number;
  /** Differences that are shown before it ends. */
  readonly limit: number;
  /** When it ends, whatever is left: milliseconds of the clock. */
  readonly deadline: number;
}

export interface RoundResult {
  readonly compared: number;
  readonly differing: number;
  /** How often what became of samples in OPA. */
  readonly tally: ReadonlyMap<string, number>;
}
