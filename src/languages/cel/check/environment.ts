import type { CelFunction, Library, Overload } from '../functions/types.ts';
import type { Type } from './types.ts';

/** What an expression may name. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Type>;
  readonly functions: ReadonlyMap<string, readonly Overload[]>;
  /** Names of types, as values: `int`, `google.protobuf.Timestamp`. */
  readonly types: ReadonlyMap<string, Type>;
  /** Elements of a literal list or map must be of one type, as the API server has it. */
  readonly homogeneousLiterals: boolean;
}

export interface EnvironmentOptions {
  readonly variables: Readonly<Record<string, Type>>;
  readonly libraries: readonly Library[];
  readonly homogeneousLiterals: boolean;
}

/** Joins libraries: a function may get overloads from several. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  const functions = new Map<string, Overload[]>();
  const types = new Map<string, Type>();
  for (const library of options.libraries) {
    for (const [name, type] of Object.entries(library.types ?? {})) types.set(name, type);
    for (const one of library.functions) functions.set(one.name, joined(functions.get(one.name), one));
  }
  return {
    variables: new Map(Object.entries(options.variables)),
    functions,
    types,
    homogeneousLiterals: options.homogeneousLiterals,
  };
}

function joined(known: readonly Overload[] | undefined, { overloads }: CelFunction): Overload[] {
  const ids = new Set(overloads.map(({ id }) => id));
  return [...(known ?? []).filter(({ id }) => !ids.has(id)), ...overloads];
}
