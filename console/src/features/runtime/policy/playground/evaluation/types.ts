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

/** Asks what the built-ins take and give. */
export interface SignaturesJob {
  readonly kind: 'signatures';
}

export type Job = EvaluateJob | FormatJob | SignaturesJob;

export type Outcome =
  /** Nothing was evaluated: the problems say why. */
  | { readonly kind: 'refused' }
  /** The evaluation ended with an error; `isBudget`: it was stopped. */
  | {
      readonly kind: 'failed';
      readonly isBudget: boolean;
      readonly message: string;
      readonly place: ProblemPlace | undefined;
    }
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
  /** Why it did not pass: the expression that did not hold, or what the error says. Empty where there is none. */
  readonly reason: string;
  readonly reasonPlace: ProblemPlace | undefined;
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
  /** What the query took, in steps of the language; zero where nothing was evaluated. */
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

/** What a built-in takes and gives, to be shown while it is typed. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly result: string;
  /** One or two sentences; empty where the engine has not loaded them. */
  readonly about: string;
}

export interface Signatures {
  readonly kind: 'signatures';
  readonly signatures: readonly Signature[];
}

/** The engine, or a part of it that a policy needs, could not be fetched. */
export interface Unloaded {
  readonly kind: 'unloaded';
}

export type Reply = Evaluated | Formatted | Signatures | Unloaded | Broken;
