import type { Builtin, Capabilities } from './builtins/types.ts';
import type { NamedSchema } from './check/index.ts';
import type { Diagnostic, Place, RegoEvaluationError } from './errors.ts';
import type { Module, RegoVersion } from './parse/types.ts';
import type { Value } from './values/types.ts';

/** A source: its name is what messages show. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** What it is read as, whatever the options say: bundles have versions of their own. */
  readonly version?: RegoVersion;
}

export interface CompileOptions {
  /** For sources that do not say it themselves; v1. */
  readonly version?: RegoVersion;
  readonly strict?: boolean;
  /** Built-ins of the caller's own, beside the catalogue and before it. */
  readonly builtins?: readonly Builtin[];
  /** Built-ins that may be used; all. */
  readonly allow?: (name: string) => boolean;
  /** Built-ins that exist, all; a call of another one is that of an undefined function. */
  readonly declared?: (name: string) => boolean;
  /** Keeps print calls; else they are erased, as OPA's evaluation of bundles does. */
  readonly enablePrint?: boolean;
  /**
   * JSON Schemas that refs are checked against: the one without a path is that of the input; METADATA refers to the
   * others (`schema.a.b` is the path `["a", "b"]`).
   */
  readonly schemas?: readonly NamedSchema[];
  /** Puts events into the plan for trace, coverage or profile. */
  readonly instrument?: boolean;
  readonly limits?: Partial<CompileLimits>;
}

export interface CompileLimits {
  readonly sourceBytes: number;
  readonly nesting: number;
  readonly statements: number;
  readonly diagnostics: number;
}

export type Backend = 'compiled' | 'interpreted';

export interface PrepareOptions {
  /** The package that the query stands in, as sources write it: `shop.cart`. Names of its rules can be used. */
  readonly package?: string;
  /** Imports of the query, as sources write them without the word: `data.shop.prices as p`. */
  readonly imports?: readonly string[];
  /** `compiled` needs `Function`; where a Content-Security-Policy forbids it, take `interpreted`. */
  readonly backend?: Backend;
  /** Parts of the input that are the same for every evaluation: folded in. By path: `["parameters"]`. */
  readonly known?: readonly { readonly path: readonly string[]; readonly value: Value }[];
}

export interface Budget {
  /** Elements looked at, calls made, values built, each by the work that it is: a step is about 10 ns of a usual machine. */
  readonly steps?: number;
  /** Values held, in about 16 bytes each. */
  readonly memory?: number;
  readonly depth?: number;
}

export interface EvaluateOptions {
  readonly data?: Value;
  readonly budget?: Budget;
  readonly capabilities?: Capabilities;
  readonly signal?: AbortSignal;
  /** Asked every few thousand steps: true ends the evaluation, as an aborted signal does. */
  readonly deadline?: () => boolean;
  /** Input and data are as JSON.parse gives them, or values of this module: they are taken as they are. */
  readonly isPlain?: boolean;
  /** Errors of built-ins end the evaluation, instead of making the expression undefined. */
  readonly strictBuiltinErrors?: boolean;
  /** Errors of built-ins that have ended nothing. */
  readonly onBuiltinError?: (error: RegoEvaluationError) => void;
  readonly onPrint?: (text: string, place: Place) => void;
  readonly onEvent?: (event: TraceEvent) => void;
  /** Told once, at the end, what was spent: also of an evaluation that ends with an error. */
  readonly onSpent?: (spent: Spent) => void;
}

/** In the terms of the budget: the same on every machine. */
export interface Spent {
  readonly steps: number;
  readonly memory: number;
}

export interface TraceEvent {
  readonly event: 'enter' | 'exit' | 'eval' | 'redo' | 'fail' | 'index' | 'note';
  readonly place: Place;
  /** The name of the rule, the text of the expression, or the note. */
  readonly text: string;
  /** How many rules and functions are being evaluated around it. */
  readonly depth: number;
  /** It is about a rule, and not about one of its expressions. */
  readonly isRule: boolean;
  readonly locals: ReadonlyMap<string, Value>;
}

/** One solution of a query. */
export interface Row {
  readonly bindings: { readonly [name: string]: Value };
  readonly expressions: readonly { readonly text: string; readonly value: Value; readonly place: Place }[];
}

export interface Policy {
  /** SHA-256 of what it was compiled from, with the options and the compiler's version. */
  readonly digest: string;
  readonly warnings: readonly Diagnostic[];
  /** The sources as parsed, in their order: for coverage, documentation, annotations. */
  readonly modules: readonly Module[];
  readonly prepare: (query: string, options?: PrepareOptions) => Prepared;
}

export interface Prepared {
  /** No rows: undefined. Throws RegoEvaluationError. */
  readonly evaluate: (input: unknown, options?: EvaluateOptions) => readonly Row[];
  /** The value of a query of one expression, with no rows around it: undefined, or the first one. The quickest way. */
  readonly value: (input: unknown, options?: EvaluateOptions) => Value | undefined;
  /**
   * As plain text, to be cached and revived by `revive` elsewhere. The first line states the SHA-256 of what follows it:
   * the `digest` that `revive` can be told to expect.
   */
  readonly text: () => string;
}
