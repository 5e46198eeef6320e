import type { ExplainMode, PlaygroundState, Problem, ProblemPlace } from '../types.ts';

export interface EvaluateJob {
  readonly kind: 'evaluate';
  readonly state: PlaygroundState;
  readonly explain: ExplainMode | undefined;
}

export interface FormatJob {
  readonly kind: 'format';
  readonly name: string;
  readonly text: string;
  readonly version: PlaygroundState['version'];
}

export type Job = EvaluateJob | FormatJob;

export type Outcome =
  /** Nothing was evaluated: the problems say why. */
  | { readonly kind: 'refused' }
  /** The evaluation ended with an error; `isBudget`: it was stopped. */
  | { readonly kind: 'failed'; readonly isBudget: boolean; readonly message: string }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'value'; readonly text: string; readonly charactersLeftOut: number };

/** A line of `print`. */
export interface PrintedLine {
  readonly text: string;
  readonly place: ProblemPlace;
}

/** Lines of one file, from 1. */
export interface CoveredLines {
  readonly covered: readonly number[];
  readonly missed: readonly number[];
}

/** A rule `test_…`: it passed, failed, or ended with an error. */
export interface TestOutcome {
  readonly name: string;
  readonly place: ProblemPlace;
  readonly verdict: 'pass' | 'fail' | 'error' | 'skipped';
}

export interface Evaluated {
  readonly kind: 'evaluated';
  readonly outcome: Outcome;
  /** What was asked for in the end. */
  readonly query: string;
  readonly problems: readonly Problem[];
  readonly printed: readonly PrintedLine[];
  readonly printedLeftOut: number;
  readonly trace: string;
  readonly eventsLeftOut: number;
  readonly tests: readonly TestOutcome[];
  readonly coverage: { readonly [file: string]: CoveredLines };
  readonly steps: number;
  readonly compileMs: number;
  readonly evaluateMs: number;
}

export interface Formatted {
  readonly kind: 'formatted';
  /** Absent where it could not be read. */
  readonly text?: string;
  readonly problems: readonly Problem[];
}

/** The engine itself failed: a fault of ours, said instead of hidden. */
export interface Broken {
  readonly kind: 'broken';
  readonly message: string;
}

export type Reply = Evaluated | Formatted | Broken;
