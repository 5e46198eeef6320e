import type { Checked, Type } from '../check/index.ts';
import type { CelEnvironment } from '../environment.ts';
import { CelFailure, type CelFailureCode, problemAt } from '../errors.ts';
import type { Expr } from '../parse/index.ts';
import type { Value } from '../values/types.ts';
import { Compiler } from './compiler.ts';
import { Context, type Step } from './context.ts';

/** What an evaluation works on, and when it ends at the latest. */
export interface EvaluateOptions {
  /** Values of the variables by name; a function is asked when the expression first names one. */
  readonly variables: Readonly<Record<string, Value>> | ((name: string) => Value | undefined);
  /** Steps, as the API server counts them; 1,000,000 by default, which is its limit for one expression. */
  readonly costLimit?: number;
  readonly signal?: AbortSignal;
}

/** What came of an expression. A failure is no exception: policies decide what it means. */
export type CelOutcome =
  | { readonly value: Value; readonly cost: number }
  | {
      readonly failure: {
        readonly code: CelFailureCode;
        readonly message: string;
        readonly line: number;
        readonly column: number;
      };
      readonly cost: number;
    };

/** A checked expression, ready to run as often as one likes. */
export interface CelProgram {
  /** Of the result; `dyn` where it is known only when the expression runs. */
  readonly type: Type;
  readonly evaluate: (options: EvaluateOptions) => CelOutcome;
}

const COST_LIMIT = 1_000_000;

/** A checked tree as a program; `text` is for the places of failures. */
export function compile(expr: Expr, checked: Checked, environment: CelEnvironment, text: string): CelProgram {
  const compiler = new Compiler(checked, environment.variables, environment.typeNames);
  const step = compiler.compile(expr);
  return {
    type: checked.type,
    evaluate: (options) => run(step, contextOf(compiler.slotCount, options), text),
  };
}

function run(step: Step, context: Context, text: string): CelOutcome {
  try {
    return { value: step(context), cost: context.cost };
  } catch (error) {
    const failure = failureOf(error);
    const { line, column } = problemAt(text, failure.at ?? context.at, '', 'type');
    return { failure: { code: failure.code, message: failure.message, line, column }, cost: context.cost };
  }
}

/** Values nested deeper than the stack and texts longer than can be are what somebody sent, and no fault of ours. */
function failureOf(error: unknown): CelFailure {
  if (error instanceof CelFailure) return error;
  if (error instanceof RangeError) return new CelFailure('a value is too large or nested too deeply');
  throw error;
}

function contextOf(slots: number, { variables, costLimit, signal }: EvaluateOptions): Context {
  const read =
    typeof variables === 'function'
      ? variables
      : (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
  return new Context({
    slots,
    read,
    costLimit: costLimit ?? COST_LIMIT,
    isCancelled: () => signal?.aborted === true,
  });
}
