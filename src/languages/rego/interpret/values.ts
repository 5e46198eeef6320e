import { addDeep, addEntry, addItem, type Builder, kindOf, TreeBuilder } from '../evaluate/build.ts';
import { conflictError } from '../evaluate/conflict.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { addSteps, arraySteps, hasKnownKeys, objectSteps, setSteps } from '../evaluate/prices.ts';
import { isEqual, lookupKey, order, payForItem, payForKey } from '../evaluate/weigh.ts';
import { dataAt } from '../evaluate/with.ts';
import type { Comparison, Operand, Statement } from '../plan/types.ts';
import { isArray, isObject, isSet, lookup, ObjectBuilder, objectOf, setOf, sizeOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { FAILED, type Frame, RAN, type Signal } from './frame.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

const HOLDS: Readonly<Record<Comparison, (e: Evaluation, a: Value, b: Value) => boolean>> = {
  equal: isEqual,
  notEqual: (e, a, b) => !isEqual(e, a, b),
  less: (e, a, b) => order(e, a, b) < 0,
  lessOrEqual: (e, a, b) => order(e, a, b) <= 0,
  greater: (e, a, b) => order(e, a, b) > 0,
  greaterOrEqual: (e, a, b) => order(e, a, b) >= 0,
};

export function runSet(frame: Frame, { target, value }: Of<'set'>): Signal {
  frame.locals[target] = frame.read(value);
  return RAN;
}

export function runGet(frame: Frame, { target, source, key }: Of<'get'>): Signal {
  return frame.keep(target, readKey(frame, frame.value(source), key));
}

/** A text that the policy states costs nothing: the other back end reads it as a property. */
function readKey(frame: Frame, source: Value, key: Operand): Value | undefined {
  const at = frame.value(key);
  const isKnown = 'constant' in key && typeof at === 'string';
  return isKnown ? lookup(source, at) : lookupKey(frame.e, source, at);
}

export function runInput(frame: Frame, { target, context, path }: Of<'input'>): Signal {
  let value = frame.context(context).input;
  for (const key of path) {
    if (value === undefined) break;
    value = readKey(frame, value, key);
  }
  return frame.keep(target, value);
}

export function runData(frame: Frame, { target, context, path }: Of<'data'>): Signal {
  return frame.keep(target, dataAt(frame.context(context), frame.values(path)));
}

export function runCompare(frame: Frame, { test, left, right }: Of<'compare'>): Signal {
  return HOLDS[test](frame.e, frame.value(left), frame.value(right)) ? RAN : FAILED;
}

export function runTruthy(frame: Frame, { value }: Of<'truthy'>): Signal {
  return frame.value(value) === false ? FAILED : RAN;
}

export function runIsType(frame: Frame, { value, type, size }: Of<'isType'>): Signal {
  const tested = frame.value(value);
  const isOfType = { array: isArray, object: isObject, set: isSet }[type];
  return isOfType(tested) && (size === undefined || sizeOf(tested) === size) ? RAN : FAILED;
}

export function runIsDefined(frame: Frame, { local }: Of<'isDefined'>): Signal {
  return frame.locals[local] === undefined ? FAILED : RAN;
}

export function runIsUndefined(frame: Frame, { local }: Of<'isUndefined'>): Signal {
  return frame.locals[local] === undefined ? RAN : FAILED;
}

export function runArray(frame: Frame, { target, items }: Of<'array'>): Signal {
  frame.e.hold(1 + items.length, frame.fn.place);
  frame.e.fuel -= arraySteps(items.length);
  return frame.keep(target, frame.values(items));
}

export function runSetOf(frame: Frame, { target, items }: Of<'setOf'>): Signal {
  frame.e.hold(1 + items.length, frame.fn.place);
  frame.e.fuel -= setSteps(items.length);
  const values = frame.values(items);
  for (const value of values) payForItem(frame.e, value, frame.fn.place);
  return frame.keep(target, setOf(values));
}

export function runObject(frame: Frame, { target, entries }: Of<'object'>): Signal {
  const { constants } = frame.e.image.facts;
  frame.e.hold(1 + 2 * entries.length, frame.fn.place);
  frame.e.fuel -= objectSteps(entries, constants);
  const pairs = entries.map(([key, value]) => [frame.value(key), frame.value(value)] as const);
  if (!hasKnownKeys(entries, constants)) for (const [key] of pairs) payForKey(frame.e, key);
  return frame.keep(target, objectOf(pairs));
}

export function runYield(frame: Frame, { target, value, place, conflict }: Of<'yield'>): Signal {
  const given = frame.value(value);
  const kept = frame.locals[target];
  if (kept === undefined) frame.locals[target] = given;
  else if (!isEqual(frame.e, kept, given)) throw conflictError(frame.e, conflict, place);
  return RAN;
}

export function runAdd(frame: Frame, statement: Of<'add'>): Signal {
  const { e } = frame;
  const builder = builderFor(frame, statement);
  e.fuel -= addSteps(kindOf(builder), statement.keys?.length ?? 0);
  if (e.fuel < 0) e.refill(statement.place);
  const value = frame.value(statement.value);
  if (builder instanceof ObjectBuilder || builder instanceof TreeBuilder) {
    addKeyed(frame, builder, statement, value);
    return RAN;
  }
  e.hold(1, statement.place);
  if (Array.isArray(builder)) builder.push(value);
  else {
    payForItem(e, value, statement.place);
    addItem(e, builder, value);
  }
  return RAN;
}

function addKeyed(
  frame: Frame,
  builder: ObjectBuilder | TreeBuilder,
  { keys: operands, leaf, place, conflict = 'object' }: Of<'add'>,
  value: Value,
): void {
  const keys = frame.values(operands ?? []);
  const [key] = keys;
  if (builder instanceof TreeBuilder) {
    addDeep(frame.e, builder, keys, value, leaf === 'set', place, conflict);
  } else if (key !== undefined) addEntry(frame.e, builder, key, value, place, conflict);
}

function builderFor(frame: Frame, { to }: Of<'add'>): Builder {
  const builder = frame.builders[to];
  if (!builder) throw frame.e.error('eval_internal_error', 'nothing collects here', -1);
  if (!('groups' in builder)) return builder;
  return builder.groups.ofAll(builder.groupBy.map((local) => frame.value({ local })));
}
