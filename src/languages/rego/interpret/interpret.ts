import { builderKindOf } from '../evaluate/build.ts';
import type { Code, Image } from '../evaluate/evaluation.ts';
import { bodiesOf } from '../evaluate/facts.ts';
import { memoised, withKeptCalls } from '../evaluate/memo.ts';
import { type BuilderKind, bodySteps } from '../evaluate/prices.ts';
import { scopesOf } from '../evaluate/scopes.ts';
import type { Plan, PlanFunction, Statement } from '../plan/types.ts';
import { Frame, LEAVE, type Prepared, RAN, type Signal } from './frame.ts';
import * as loops from './loops.ts';
import * as outside from './outside.ts';
import * as values from './values.ts';

type Handlers = {
  readonly [Op in Statement['op']]: (
    frame: Frame,
    statement: Extract<Statement, { readonly op: Op }>,
  ) => Signal;
};

const HANDLERS: Handlers = {
  set: values.runSet,
  get: values.runGet,
  input: values.runInput,
  data: values.runData,
  enter: outside.runEnter,
  step: outside.runStep,
  settle: outside.runSettle,
  scanNode: outside.runScanNode,
  scan: loops.runScan,
  call: outside.runCall,
  builtin: outside.runBuiltin,
  callMockable: outside.runCallMockable,
  compare: values.runCompare,
  truthy: values.runTruthy,
  isType: values.runIsType,
  isDefined: values.runIsDefined,
  isUndefined: values.runIsUndefined,
  array: values.runArray,
  setOf: values.runSetOf,
  object: values.runObject,
  collect: loops.runCollect,
  add: values.runAdd,
  collectIndexed: loops.runCollectIndexed,
  not: loops.runNot,
  every: loops.runEvery,
  block: loops.runBlock,
  leave: (_frame, { id }) => LEAVE + id,
  select: loops.runSelect,
  yield: values.runYield,
  with: outside.runWith,
  return: outside.runReturn,
  emit: outside.runEmit,
  event: outside.runEvent,
};

/**
 * Fills an image with functions that walk the plan: no code is made from text, so that it runs where a
 * Content-Security-Policy forbids `Function`. Results, errors and steps are those of the compiled back end.
 */
export function interpretPlan(plan: Plan, image: Image): Image {
  for (const [index, fn] of plan.functions.entries()) image.functions[index] = codeOf(fn, index);
  return image;
}

function codeOf(fn: PlanFunction, index: number): Code {
  const prepared = prepare(fn);
  const code: Code = (context, ...args) => {
    const frame = new Frame(context, prepared, args, runBody);
    frame.pay(prepared.body);
    runBody(frame, prepared.body);
    return frame.result;
  };
  if (fn.kind === 'rule') return memoised(index, code);
  return fn.isCached ? withKeptCalls(index, code) : code;
}

function prepare(fn: PlanFunction): Prepared {
  const builders = new Map<Statement, BuilderKind>();
  findBuilders(fn.body, builders);
  const costs = new Map<readonly Statement[], number>();
  findCosts(fn.body, costs);
  return {
    body: fn.body,
    locals: fn.locals,
    place: fn.place ?? -1,
    scopes: scopesOf(fn),
    builders,
    costs,
    choices: new Map(),
  };
}

function findCosts(body: readonly Statement[], costs: Map<readonly Statement[], number>): void {
  const steps = bodySteps(body);
  if (steps > 0) costs.set(body, steps);
  for (const statement of body) for (const inner of bodiesOf(statement)) findCosts(inner, costs);
}

function findBuilders(body: readonly Statement[], builders: Map<Statement, BuilderKind>): void {
  for (const statement of body) {
    if (statement.op === 'collect' || statement.op === 'collectIndexed') {
      builders.set(statement, builderKindOf(statement));
    }
    for (const inner of bodiesOf(statement)) findBuilders(inner, builders);
  }
}

function runBody(frame: Frame, body: readonly Statement[]): Signal {
  // By index: an iterator would make this frame, of which a stack has the most, larger.
  for (let i = 0; i < body.length; i++) {
    const statement = body[i] as Statement;
    // The table has one handler for each kind of statement: this one takes just that kind.
    const run = HANDLERS[statement.op] as (frame: Frame, statement: Statement) => Signal;
    const signal = run(frame, statement);
    if (signal !== RAN) return signal;
  }
  return RAN;
}
