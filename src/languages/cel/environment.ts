import { createEnvironment, type Environment, type Type, typeText } from './check/index.ts';
import { conversions } from './functions/conversions.ts';
import { operators } from './functions/operators.ts';
import { optionals } from './functions/optionals.ts';
import { texts } from './functions/texts.ts';
import { times } from './functions/times.ts';
import type { Library } from './functions/types.ts';

/** What expressions may name: variables with their types, and functions. Made once, used for many expressions. */
export interface CelEnvironment {
  readonly checked: Environment;
  readonly variables: ReadonlySet<string>;
  /** Names of types, with the names that `type(x)` answers. */
  readonly typeNames: ReadonlyMap<string, string>;
}

/** What an environment is made of. */
export interface CelEnvironmentOptions {
  readonly variables: Readonly<Record<string, Type>>;
  /** Beside the standard library of CEL with its optional types. */
  readonly libraries?: readonly Library[];
  /** Elements of a literal list or map must be of one type, as the API server has it. Default true. */
  readonly homogeneousLiterals?: boolean;
}

const STANDARD: readonly Library[] = [operators, conversions, texts, times, optionals];

/** An environment with the standard library; a function may get overloads from several libraries. */
export function celEnvironment(options: CelEnvironmentOptions): CelEnvironment {
  const checked = createEnvironment({
    variables: options.variables,
    libraries: [...STANDARD, ...(options.libraries ?? [])],
    homogeneousLiterals: options.homogeneousLiterals ?? true,
  });
  return {
    checked,
    variables: new Set(checked.variables.keys()),
    typeNames: new Map([...checked.types].map(([name, type]) => [name, nameOfType(type)])),
  };
}

/** Types of containers go by their name alone. */
function nameOfType(type: Type): string {
  if (type.name === 'list' || type.name === 'map' || type.name === 'type' || type.name === 'optional_type')
    return type.name;
  return type.name === 'null_type' ? 'null_type' : typeText(type);
}
