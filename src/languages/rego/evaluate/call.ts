import { stepsOfOutput } from '../builtins/sprintf/cost.ts';
import { BuiltinError, CapabilityError, ERROR_STEPS } from '../builtins/types.ts';
import { RegoEvaluationError } from '../errors.ts';
import { keyOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { openBuiltins } from './builtin-context.ts';
import type { Mock } from './context.ts';
import type { Evaluation } from './evaluation.ts';
import { Context } from './evaluation.ts';
import type { LinkedBuiltin } from './facts.ts';
import { weigh } from './weigh.ts';

/** A string, array or object that a built-in made is paid for beyond this many of its parts. */
const FREE_PARTS = 16;

/** For each string that a built-in makes. */
const STRING_STEPS = 2;

/** Calls a built-in: undefined where it is undefined, or failed in an evaluation that is not strict. */
export function callBuiltin(
  context: Context,
  linked: LinkedBuiltin,
  place: number,
  ...args: Value[]
): Value | undefined {
  const { e } = context;
  e.place = place;
  e.fuel -= linked.steps;
  if (e.fuel < 0) e.refill(place);
  if (linked.isCached) return callCached(e, linked, place, args);
  const [a, b] = args;
  if (linked.compare && a !== undefined && b !== undefined) return linked.compare(e, a, b);
  try {
    return settled(e, linked, place, linked.builtin.evaluate(e.builtins ?? openBuiltins(e), ...args));
  } catch (error) {
    return failed(e, linked, place, error);
  }
}

/** The same for one argument, without an array. */
export function callBuiltin1(
  context: Context,
  linked: LinkedBuiltin,
  place: number,
  a: Value,
): Value | undefined {
  if (linked.isCached) return callBuiltin(context, linked, place, a);
  const { e } = context;
  e.place = place;
  e.fuel -= linked.steps;
  if (e.fuel < 0) e.refill(place);
  try {
    return settled(e, linked, place, linked.builtin.evaluate(e.builtins ?? openBuiltins(e), a));
  } catch (error) {
    return failed(e, linked, place, error);
  }
}

/** The same for two arguments, without an array. */
export function callBuiltin2(
  context: Context,
  linked: LinkedBuiltin,
  place: number,
  a: Value,
  b: Value,
): Value | undefined {
  if (linked.isCached) return callBuiltin(context, linked, place, a, b);
  const { e } = context;
  e.place = place;
  e.fuel -= linked.steps;
  if (e.fuel < 0) e.refill(place);
  if (linked.compare) return linked.compare(e, a, b);
  try {
    return settled(e, linked, place, linked.builtin.evaluate(e.builtins ?? openBuiltins(e), a, b));
  } catch (error) {
    return failed(e, linked, place, error);
  }
}

/** What `sprintf` has given, where generated code has put the text together by itself: at the same price as the call. */
export function formatted(
  e: Evaluation,
  linked: LinkedBuiltin,
  place: number,
  format: number,
  text: string,
): Value | undefined {
  e.place = place;
  e.spend(linked.steps + format + stepsOfOutput(text));
  return settled(e, linked, place, text);
}

/** A call of a built-in that a `with` may have replaced. */
export function callMockableBuiltin(
  context: Context,
  linked: LinkedBuiltin,
  place: number,
  ...args: Value[]
): Value | undefined {
  const mock = context.mocks?.get(linked.name);
  return mock ? callMock(context, mock, place, args) : callBuiltin(context, linked, place, ...args);
}

/** A call of a function that a `with` may have replaced. */
export function callMockable(
  context: Context,
  name: string,
  index: number,
  place: number,
  ...args: Value[]
): Value | undefined {
  const mock = context.mocks?.get(name);
  return mock ? callMock(context, mock, place, args) : callFunction(context, index, place, args);
}

/** Calls a rule or function of the plan, one deeper. */
export function callFunction(
  context: Context,
  index: number,
  place: number,
  args: readonly Value[],
): Value | undefined {
  const { e } = context;
  if (--e.fuel < 0) e.refill(place);
  if (e.depth++ >= e.maxDepth) e.tooDeep(place);
  const value = e.image.functions[index]?.(context, ...args);
  e.depth--;
  return value;
}

/** The replacement is run where nothing is replaced: it may call what it stands for. */
function callMock(context: Context, mock: Mock, place: number, args: readonly Value[]): Value | undefined {
  if (mock.kind === 'value') return mock.value;
  const { e, input, data, hidden, put } = context;
  context.unmocked ??= new Context(e, input, data, undefined, hidden, put);
  if (mock.kind === 'function') return callFunction(context.unmocked, mock.function, place, args);
  const linked = e.image.builtinsByName.get(mock.name);
  if (!linked) throw e.error('eval_internal_error', `unsupported built-in: ${mock.name}`, place);
  return callBuiltin(context.unmocked, linked, place, ...args);
}

/** To look whether the same was asked before. */
const CACHED_STEPS = 30;

/** Within one evaluation a call with the same arguments has the same result, whatever it asks outside. */
function callCached(
  e: Evaluation,
  linked: LinkedBuiltin,
  place: number,
  args: readonly Value[],
): Value | undefined {
  e.results ??= new Map();
  let results = e.results.get(linked.name);
  if (!results) {
    results = new Map();
    e.results.set(linked.name, results);
  }
  e.fuel -= CACHED_STEPS;
  weigh(e, args);
  const key = keyOf(args);
  if (results.has(key)) return results.get(key);
  let value: Value | undefined;
  try {
    value = settled(e, linked, place, linked.builtin.evaluate(e.builtins ?? openBuiltins(e), ...args));
  } catch (error) {
    value = failed(e, linked, place, error);
  }
  results.set(key, value);
  return value;
}

function settled(
  e: Evaluation,
  linked: LinkedBuiltin,
  place: number,
  value: Value | undefined,
): Value | undefined {
  if (typeof value === 'string') {
    // Whoever reads it first has to put it together, and to hash it where it becomes a key.
    e.fuel -= STRING_STEPS + (value.length >> 2);
    if (value.length > 8 * FREE_PARTS) e.hold(value.length >> 3, place);
  } else if (value === undefined) {
    return linked.isVoid ? true : undefined;
  } else if (Array.isArray(value) && value.length > FREE_PARTS) {
    e.hold(value.length, place);
  }
  return value;
}

/** What an error of a built-in becomes. */
function failed(e: Evaluation, linked: LinkedBuiltin, place: number, error: unknown): undefined {
  if (!(error instanceof BuiltinError)) {
    if (error instanceof RegoEvaluationError || isRefusal(error)) throw error;
    const text = error instanceof Error ? error.message : String(error);
    throw e.error('eval_internal_error', `${linked.name}: ${text}`, place, { cause: error });
  }
  e.spend(ERROR_STEPS);
  // A spent budget is never a condition that does not hold, whichever part of the engine noticed it.
  const isFinal = error.code === 'eval_budget_error' || error instanceof CapabilityError;
  if (e.isStrict || isFinal) {
    throw e.error(error.code, `${linked.name}: ${error.message}`, place, { cause: error });
  }
  e.onBuiltinError?.(e.error(error.code, `${linked.name}: ${error.message}`, place, { cause: error }));
  return undefined;
}

/** The engine's own limits, of its stack or of the size of a value: Firefox has a class of its own for the first. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}
