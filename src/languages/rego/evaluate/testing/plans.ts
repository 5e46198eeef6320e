import { type Builtin, BuiltinError } from '../../builtins/types.ts';
import type { Place } from '../../errors.ts';
import type { Operand, Plan, PlanFunction, Statement } from '../../plan/types.ts';
import type { Budget, EvaluateOptions } from '../../types.ts';
import type { Value } from '../../values/types.ts';

/** A plan made by hand, and what it gives: both back ends must say the same. */
export interface PlanCase {
  readonly name: string;
  readonly plan: Plan;
  readonly input?: Value;
  readonly data?: Value;
  readonly budget?: Budget;
  readonly options?: EvaluateOptions;
  /** Rows as lists of values. */
  readonly rows?: readonly (readonly Value[])[];
  readonly error?: { readonly code: string; readonly detail?: string };
}

export const place: Place = { file: 'p.rego', row: 3, col: 1, offset: 10, end: 20 };

/** Constants are collected by the maker of a plan. */
export class PlanMaker {
  readonly constants: Value[] = [];
  readonly functions: PlanFunction[] = [];

  constant(value: Value): Operand {
    this.constants.push(value);
    return { constant: this.constants.length - 1 };
  }

  rule(name: string, body: readonly Statement[], kind: PlanFunction['kind'] = 'rule', params = 0): number {
    this.functions.push({ name, kind, params, locals: 20, contexts: 5, body, place: 0 });
    return this.functions.length - 1;
  }

  plan(body: readonly Statement[], more: Partial<Plan> = {}): Plan {
    const entry = this.rule('query', body, 'query');
    return {
      constants: this.constants,
      places: [place],
      functions: this.functions,
      nodes: [{ path: ['data'], children: [] }],
      builtins: [...TEST_BUILTINS.keys()],
      entry,
      columns: ['x'],
      expressions: [],
      ...more,
    };
  }
}

export function local(index: number): Operand {
  return { local: index };
}

const anyType = { type: 'any' } as const;

function builtin(
  name: string,
  evaluate: Builtin['evaluate'],
  more: Partial<Builtin> = {},
): [string, Builtin] {
  const declaration = { args: [anyType], result: anyType };
  return [name, { name, description: '', declaration, evaluate, ...more }];
}

let counter = 0;

/** A handful of built-ins, so that tests need no catalogue. */
export const TEST_BUILTINS: ReadonlyMap<string, Builtin> = new Map([
  builtin('plus', (_context, a, b) => (typeof a === 'number' && typeof b === 'number' ? a + b : undefined)),
  builtin('refuses', () => {
    throw new BuiltinError('operand 1 must be string but got number', 'eval_type_error');
  }),
  builtin('next', () => counter++, { isNondeterministic: true }),
  builtin('spends', ({ spend }, a) => {
    spend(typeof a === 'number' ? a : 0);
    return true;
  }),
]);

export function testBuiltin(name: string): Builtin | undefined {
  return TEST_BUILTINS.get(name);
}
