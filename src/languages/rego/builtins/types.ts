import type { EvaluationCode } from '../errors.ts';
import type { Value } from '../values/types.ts';

/** A static type, in the shape that OPA's capabilities files use. */
export type Type =
  | { readonly type: 'any'; readonly of?: readonly Type[] }
  | { readonly type: 'null' | 'boolean' | 'number' | 'string' }
  | { readonly type: 'array'; readonly static?: readonly Type[]; readonly dynamic?: Type }
  | {
      readonly type: 'object';
      readonly static?: readonly { readonly key: Value; readonly value: Type }[];
      readonly dynamic?: { readonly key: Type; readonly value: Type };
    }
  | { readonly type: 'set'; readonly of?: Type }
  | { readonly type: 'function'; readonly args: readonly Type[]; readonly result?: Type };

export interface Declaration {
  readonly args: readonly (Type & { readonly name?: string; readonly description?: string })[];
  readonly result?: Type & { readonly name?: string; readonly description?: string };
  /** `concat`-like built-ins have none; `print` takes any number of arguments of this type. */
  readonly variadic?: Type;
}

/**
 * One built-in. Its folder holds `builtin.ts` (this, exported as `builtin`) and `cases.ts`
 * (exported as `cases`: readonly BuiltinCase[]).
 */
export interface Builtin {
  /** As in OPA: `array.concat`, `plus`. */
  readonly name: string;
  /** The operator that it is written as: `+`. */
  readonly infix?: string;
  readonly description: string;
  readonly categories?: readonly string[];
  readonly declaration: Declaration;
  /** Depends on more than its arguments: may not be folded, is cached within one evaluation. */
  readonly isNondeterministic?: boolean;
  /** `walk`: the result is a list of solutions, each of which is unified with the last argument. */
  readonly isRelation?: boolean;
  readonly deprecated?: boolean;
  /** What a caller must have granted: without it the call is an error that names the capability. */
  readonly capability?: CapabilityName;
  /** What a call costs with small arguments, about 10 ns each; 1. What arguments add is for `evaluate` to spend. */
  readonly steps?: number;
  /**
   * The value, or undefined where the built-in is undefined for these arguments. Wrong arguments and failures are
   * thrown as BuiltinError; the caller puts name and place before it. Work beyond a few steps is paid with
   * `context.spend`, inside the loop that does it.
   */
  readonly evaluate: (context: BuiltinContext, ...args: Value[]) => Value | undefined;
}

export type CapabilityName = 'http' | 'dns' | 'runtime' | 'clock' | 'random';

/** What a built-in may use, handed in for one evaluation. */
export interface BuiltinContext {
  /** Pays for work in whole steps of the language: see `../README.md`, Bounds. Throws when the budget is spent. */
  readonly spend: (steps: number) => void;
  /** Nanoseconds since 1970, the same during one evaluation. Throws where no clock was granted. */
  readonly now: () => bigint;
  /** Random bytes, repeatable by seed. Throws where no randomness was granted. */
  readonly random: (length: number) => Uint8Array;
  /** Made once in one evaluation for a key: compiled regular expressions, parsed schemas, results of calls that differ by time. */
  readonly remember: <T>(family: string, key: string, make: () => T) => T;
  readonly capabilities: Capabilities;
  /** Rules and annotations of the call's place, for rego.metadata.*; modules of the policy. */
  readonly policy: PolicyFacts;
  /** A line of `print` or `trace`. */
  readonly note: (kind: 'print' | 'trace', text: string) => void;
}

/** What the caller grants. All are absent unless given: a policy sees nothing of the outside. */
export interface Capabilities {
  readonly clock?: () => bigint;
  readonly random?: (length: number) => Uint8Array;
  /** `http.send`, synchronous as the language is; a caller may pre-fetch and answer from a table. */
  readonly http?: (request: Value) => Value;
  readonly dns?: (host: string) => readonly string[];
  /** The answer of `opa.runtime()`. */
  readonly runtime?: Value;
}

export interface PolicyFacts {
  readonly version: string;
}

/** To throw an error and to catch it takes as long as so many steps. */
export const ERROR_STEPS = 500;

/** What a built-in throws: the code and the text without the built-in's name, as in OPA. */
export class BuiltinError extends Error {
  override readonly name = 'BuiltinError';
  readonly code: EvaluationCode;

  constructor(message: string, code: EvaluationCode = 'eval_builtin_error', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A capability that was not granted: never silently undefined, whatever the caller makes of other errors. */
export class CapabilityError extends BuiltinError {
  constructor(capability: CapabilityName) {
    super(`the capability "${capability}" is not granted`);
  }
}

/** A case of a built-in's folder: arguments, and what they give. */
export type BuiltinCase = {
  readonly name: string;
  readonly args: readonly Value[];
  /** What the caller grants; unless said, a clock that stands still, bytes that are all 7, one host and one page. */
  readonly capabilities?: Capabilities;
} & (
  | { readonly result: Value }
  | { readonly isUndefined: true }
  | { readonly error: string; readonly code?: EvaluationCode }
);
