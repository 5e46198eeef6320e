import { evaluateValue } from '../evaluate/evaluate.ts';
import { factsOf } from '../evaluate/facts.ts';
import { linkImage } from '../evaluate/image.ts';
import { interpretPlan } from '../interpret/interpret.ts';
import type { Value } from '../values/types.ts';
import { bodiesOf } from './closed.ts';
import type { Planner } from './state.ts';
import type { Plan, PlanFunction, Statement } from './types.ts';

/** Found out: a value, or that there is none. */
export interface Found {
  readonly value: Value | undefined;
}

/** What an evaluation ahead of time may cost, and how many there are: else it is left to the real one. */
const BUDGET = { steps: 5_000, memory: 20_000, depth: 50 };
const TRIALS = 1_000;

/** The value that closed statements leave in a local. Undefined where that is better found out later. */
export function evaluateClosed(
  planner: Planner,
  fn: PlanFunction,
  body: readonly Statement[],
  local: number,
): Found | undefined {
  return tryPlan(planner, [
    { ...fn, kind: 'query', params: 0, body: [...body, { op: 'emit', values: [{ local }] }] },
  ]);
}

/** The value of a rule whose body is closed. */
export function evaluateRule(planner: Planner, fn: PlanFunction): Found | undefined {
  const call: Statement = { op: 'call', target: 0, function: 1, context: 0, args: [], place: fn.place ?? 0 };
  const body: readonly Statement[] = [call, { op: 'emit', values: [{ local: 0 }] }];
  return tryPlan(planner, [{ name: 'query', kind: 'query', params: 0, locals: 1, contexts: 1, body }, fn]);
}

function tryPlan(planner: Planner, functions: readonly PlanFunction[]): Found | undefined {
  planner.trials += 1;
  if (planner.trials > TRIALS) return undefined;
  const plan: Plan = {
    constants: planner.constants,
    places: planner.places,
    functions,
    nodes: [{ path: ['data'], children: [] }],
    builtins: [...builtinsIn(functions.flatMap(({ body }) => body))],
    entry: 0,
    columns: ['value'],
    expressions: [],
  };
  try {
    const image = interpretPlan(plan, linkImage(factsOf(plan), planner.options.builtin));
    return {
      value: evaluateValue(image, undefined, { budget: BUDGET, strictBuiltinErrors: true, isPlain: true }),
    };
  } catch {
    // A conflict, a built-in that refuses its arguments, or the budget: the real evaluation says so, if it gets there.
    return undefined;
  }
}

function builtinsIn(body: readonly Statement[], found: Set<string> = new Set()): Set<string> {
  for (const statement of body) {
    if (statement.op === 'builtin') found.add(statement.name);
    for (const inner of bodiesOf(statement)) builtinsIn(inner, found);
  }
  return found;
}
