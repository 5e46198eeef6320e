import type { Type } from '../check/types.ts';
import type { Value } from '../values/types.ts';

/** One way to call a function: types of its arguments and result, and what it does. */
export interface Overload {
  /** As the reference implementation names it: prices are set by it. */
  readonly id: string;
  /** Called on its first argument: `x.f(y)`. */
  readonly isMember: boolean;
  readonly args: readonly Type[];
  readonly result: Type;
  readonly run: (...args: never[]) => Value;
  /** What a call costs beyond its arguments; 1 where undefined. */
  readonly cost?: (args: readonly Value[], result: Value) => number;
}

export interface CelFunction {
  /** With its namespace: `ip.isCanonical`. */
  readonly name: string;
  readonly overloads: readonly Overload[];
}

/** Functions and names that are switched on together. */
export interface Library {
  readonly functions: readonly CelFunction[];
  /** Names of types, with the type that they stand for. */
  readonly types?: Readonly<Record<string, Type>>;
}

type Run = Overload['run'];

/** `name(args)` */
export function plain(
  id: string,
  args: readonly Type[],
  result: Type,
  run: Run,
  cost?: Overload['cost'],
): Overload {
  return { id, isMember: false, args, result, run, ...(cost === undefined ? {} : { cost }) };
}

/** `target.name(args)` */
export function member(
  id: string,
  args: readonly Type[],
  result: Type,
  run: Run,
  cost?: Overload['cost'],
): Overload {
  return { id, isMember: true, args, result, run, ...(cost === undefined ? {} : { cost }) };
}
