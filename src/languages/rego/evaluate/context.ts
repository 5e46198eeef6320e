import type { RegoEvaluationError } from '../errors.ts';
import type { Value } from '../values/types.ts';

/** What a `with` has put in the place of a function or built-in. */
export type Mock =
  | { readonly kind: 'function'; readonly function: number }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'value'; readonly value: Value };

/** Paths of data that a `with` has replaced: rules at or below them are not looked at. */
export interface HiddenPaths {
  readonly isHidden: boolean;
  readonly children: ReadonlyMap<string, HiddenPaths>;
}

/** Where the next call goes, then arguments and result of each call that is kept. */
export type CallList = [next: number, ...calls: (Value | typeof NONE)[]];

/** Stands in a memo for a rule that was found undefined: it is not evaluated again. */
export const NONE: unique symbol = Symbol('undefined');

/** The groups of an indexed comprehension: under the key of its group, the built collection, or its conflict. */
export type Groups = ReadonlyMap<unknown, Value | RegoEvaluationError>;
