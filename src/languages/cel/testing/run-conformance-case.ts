import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import { DYN, type Type, typeText } from '../check/index.ts';
import type { CelOutcome, CelProgram } from '../compile/index.ts';
import { celEnvironment } from '../environment.ts';
import { CelError } from '../errors.ts';
import { compileCel } from '../flow.ts';
import { kubernetesLibraries, stringsWith } from '../functions/kubernetes/index.ts';
import { equal } from '../values/equal.ts';
import { typeNameOf } from '../values/kind.ts';
import type { Value } from '../values/types.ts';
import { NotOurs, typeFrom, valueFrom } from './conformance-values.ts';

// The suite formats values as the specification has it today, which API servers do not yet.
const LIBRARIES = [...kubernetesLibraries, stringsWith('latest')];

/** What is wrong with our answer to a case of the suite; undefined: nothing. */
export function runConformanceCase(test: SimpleTest): string | undefined {
  try {
    const values = valuesOf(test);
    const program = compileCel(
      test.expr,
      celEnvironment({
        variables: typesOf(test, values),
        libraries: LIBRARIES,
        homogeneousLiterals: false,
      }),
    );
    return faultOf(test, program, values);
  } catch (error) {
    if (error instanceof CelError) return isExpected(test, error) ? undefined : `refused: ${error.message}`;
    if (error instanceof NotOurs) return `not ours: ${error.message}`;
    throw error;
  }
}

/**
 * Where the suite leaves the check out, an error of types before the expression runs is as good as one while it runs. A
 * name that nobody declared is not: it says nothing about the function behind it.
 */
function isExpected({ disableCheck, resultMatcher }: SimpleTest, { message }: CelError): boolean {
  return disableCheck && resultMatcher.case === 'evalError' && !message.includes('undeclared reference');
}

function typesOf(test: SimpleTest, values: Readonly<Record<string, Value>>): Record<string, Type> {
  const types: Record<string, Type> = Object.fromEntries(Object.keys(values).map((name) => [name, DYN]));
  for (const { name, declKind } of test.typeEnv) {
    if (declKind.case !== 'ident') throw new NotOurs('a function that the case declares');
    types[name] = typeFrom(declKind.value.type);
  }
  return types;
}

function valuesOf(test: SimpleTest): Record<string, Value> {
  const values = Object.entries(test.bindings).map(([name, { kind }]) => {
    if (kind.case !== 'value') throw new NotOurs(`a variable that is ${kind.case}`);
    return [name, valueFrom(kind.value)] as const;
  });
  return Object.fromEntries(values);
}

function faultOf(
  { resultMatcher, checkOnly }: SimpleTest,
  program: CelProgram,
  variables: Readonly<Record<string, Value>>,
): string | undefined {
  switch (resultMatcher.case) {
    case 'typedResult': {
      const wanted = typeText(typeFrom(resultMatcher.value.deducedType));
      const found = typeText(program.type);
      if (wanted !== found) return `the type is ${found}, not ${wanted}`;
      const { result } = resultMatcher.value;
      if (checkOnly || result === undefined) return undefined;
      return differenceOf(program.evaluate({ variables }), valueFrom(result));
    }
    case 'value':
      return differenceOf(program.evaluate({ variables }), valueFrom(resultMatcher.value));
    case undefined:
      return differenceOf(program.evaluate({ variables }), true);
    case 'evalError':
    case 'anyEvalErrors': {
      const outcome = program.evaluate({ variables });
      return 'failure' in outcome ? undefined : `it has the value ${shown(outcome.value)}`;
    }
    default:
      return `a result of the kind ${resultMatcher.case}`;
  }
}

function differenceOf(outcome: CelOutcome, wanted: Value): string | undefined {
  if ('failure' in outcome) return `failed: ${outcome.failure.message}`;
  const { value } = outcome;
  if (isSame(value, wanted) && typeNameOf(value) === typeNameOf(wanted)) return undefined;
  return `it is ${shown(value)}, not ${shown(wanted)}`;
}

function isSame(a: Value, b: Value): boolean {
  return equal(a, b) || (Number.isNaN(a) && Number.isNaN(b));
}

function shown(value: Value): string {
  return JSON.stringify(value, (_name, held: unknown) => (typeof held === 'bigint' ? `${held}n` : held));
}
