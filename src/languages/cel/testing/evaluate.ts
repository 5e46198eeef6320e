import { DYN, type Type } from '../check/index.ts';
import type { CelOutcome, EvaluateOptions } from '../compile/index.ts';
import { celEnvironment } from '../environment.ts';
import { compileCel } from '../flow.ts';
import { jsonPatches, kubernetesLibraries } from '../functions/kubernetes/index.ts';
import type { Value } from '../values/types.ts';

export interface EvaluationOptions extends Omit<EvaluateOptions, 'variables'> {
  readonly variables?: Readonly<Record<string, Value>>;
  /** Of variables that are not `dyn`. */
  readonly types?: Readonly<Record<string, Type>>;
  readonly homogeneousLiterals?: boolean;
}

/** Compiles and runs an expression with all that Kubernetes adds to CEL. Throws CelError. */
export function evaluate(text: string, options: EvaluationOptions = {}): CelOutcome {
  const { variables = {}, types = {}, homogeneousLiterals = true, ...limits } = options;
  const untyped = Object.fromEntries(Object.keys(variables).map((name) => [name, DYN]));
  const environment = celEnvironment({
    variables: { ...untyped, ...types },
    libraries: [...kubernetesLibraries, jsonPatches],
    homogeneousLiterals,
  });
  return compileCel(text, environment).evaluate({ variables, ...limits });
}

/** The value of an expression; throws where it has none. */
export function valueOfText(text: string, options: EvaluationOptions = {}): Value {
  const outcome = evaluate(text, options);
  if ('failure' in outcome) throw new Error(`${text}: ${outcome.failure.message}`);
  return outcome.value;
}
