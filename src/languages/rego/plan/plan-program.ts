import type { Program, ResolvedQuery } from '../resolve/types.ts';
import { bodiesOf } from './closed.ts';
import { planSingle } from './complete-rules.ts';
import { planBody } from './expressions.ts';
import { foldFunctions } from './fold.ts';
import { groundFunction } from './ground-documents.ts';
import { keyedFunction } from './keyed-rules.ts';
import { mocksOf } from './mocks.ts';
import { nodeNumber } from './nodes.ts';
import { planPartial } from './partial-rules.ts';
import { DEFAULT_PLAN_LIMITS, functionFor, refusal } from './planner.ts';
import { columnsOf, planQuery } from './query-function.ts';
import { countReferences } from './references.ts';
import type { Planner, PlanOptions } from './state.ts';
import type { Plan, PlanFunction, Statement } from './types.ts';
import { planValue } from './values.ts';
import { type VirtualNode, virtualTree } from './virtual-tree.ts';

/**
 * Plans a query and all of the program that it can reach. Throws RegoCompileError where the plan would be larger than
 * the limits allow.
 */
export function planProgram(program: Program, query: ResolvedQuery, options: PlanOptions): Plan {
  const planner = createPlanner(program, query, options);
  try {
    const entry = functionFor(planner, '', () => planQuery(planner, query));
    for (let next = planner.pending.pop(); next; next = planner.pending.pop()) next();
    if (!options.instrument) foldFunctions(planner);
    return finishPlan(planner, query, entry);
  } catch (error) {
    throw refusal(error);
  }
}

function createPlanner(program: Program, query: ResolvedQuery, options: PlanOptions): Planner {
  const root = virtualTree(program);
  return {
    options,
    limits: { ...DEFAULT_PLAN_LIMITS, ...options.limits },
    root,
    references: countReferences(program, query, root),
    bags: new Map(),
    mocks: mocksOf(program, query, root),
    constants: [],
    constantIndex: new Map(),
    constantOfObject: new WeakMap(),
    places: [],
    placeIndex: new Map(),
    sources: new Map(program.modules.map(({ module }) => [module.file, module.source])),
    functions: [],
    functionOf: new Map(),
    pending: [],
    nodes: [{ path: root.path, children: new Map() }],
    filled: new Set(),
    builtins: new Set(),
    caches: 0,
    statements: 0,
    trials: 0,
    folded: 0,
    planBody,
    planValue,
    ruleFunction,
    nodeNumber,
    keyedFunction,
    bagFunction,
    groundFunction,
  };
}

function ruleFunction(planner: Planner, node: VirtualNode): number {
  const plan = node.isPartial ? planPartial : planSingle;
  return functionFor(planner, node.name, () => plan(planner, node));
}

/** The elements of a set as they come, in an array. */
function bagFunction(planner: Planner, node: VirtualNode): number {
  const name = `${node.name}#bag`;
  return functionFor(planner, name, () => planPartial(planner, node, name));
}

const MOST_ARGUMENTS = 3;
const COSTLY = 4;

/** A function that does more than a few tests and lookups is worth a cache of its results. */
function cached({ options }: Planner, fn: PlanFunction): PlanFunction {
  // A trace shows every call.
  if (options.instrument) return fn;
  if (fn.kind !== 'function' || fn.params === 0 || fn.params > MOST_ARGUMENTS || costOf(fn.body) < COSTLY)
    return fn;
  return { ...fn, isCached: true };
}

function costOf(body: readonly Statement[]): number {
  let cost = 0;
  for (const statement of body) {
    if (statement.op === 'builtin' || statement.op === 'call' || statement.op === 'callMockable') cost += 1;
    if (statement.op === 'scan' || statement.op === 'every' || statement.op === 'collect') cost += 2;
    for (const inner of bodiesOf(statement)) cost += costOf(inner);
  }
  return cost;
}

function finishPlan(planner: Planner, query: ResolvedQuery, entry: number): Plan {
  const columns = columnsOf(planner, query);
  return {
    constants: planner.constants,
    places: planner.places,
    functions: planner.functions.flatMap((each) => (each ? [cached(planner, each)] : [])),
    nodes: planner.nodes.map((node) => ({ ...node, children: [...node.children] })),
    builtins: [...planner.builtins].sort(),
    entry,
    ...columns,
  };
}
