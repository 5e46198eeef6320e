import { CelFailure, fail } from '../errors.ts';
import { noOverload } from '../functions/operators.ts';
import { entriesOf, isMap, keysOf, lookUp } from '../values/map.ts';
import { costSize } from '../values/size.ts';
import { Opaque, Optional, Struct, type Value } from '../values/types.ts';
import type { Context, Step } from './context.ts';

/** `operand.field` */
export function selected(operand: Value, field: string): Value {
  if (operand instanceof Optional) {
    if (operand.value === undefined) return Optional.none;
    const found = fieldOf(operand.value, field);
    return found === undefined ? Optional.none : new Optional(found);
  }
  const found = fieldOf(operand, field);
  return found === undefined ? fail(`no such key: ${field}`) : found;
}

function fieldOf(operand: Value, field: string): Value | undefined {
  if (operand instanceof Struct) return operand.fields.get(field);
  return isMap(operand) ? lookUp(operand, field) : noOverload();
}

/** `has(operand.field)` */
export function isPresent(operand: Value, field: string): boolean {
  if (operand instanceof Optional) return operand.value !== undefined && isPresent(operand.value, field);
  return fieldOf(operand, field) !== undefined;
}

/** The value, or why there is none. What used up the budget is no answer to be forgiven. */
export function attempt(step: Step, context: Context): Value | CelFailure {
  try {
    return step(context);
  } catch (error) {
    if (!(error instanceof CelFailure) || error.code !== 'value') throw error;
    error.at ??= context.at;
    return error;
  }
}

/** Elements of a list or keys of a map, with indexes and values where a macro has two variables. */
export function pairsOf(elements: Value, isPair: boolean): Iterable<readonly [Value, Value]> {
  if (Array.isArray(elements)) return isPair ? indexed(elements) : singly(elements);
  if (!isMap(elements)) return noOverload();
  return isPair ? entriesOf(elements) : singly(keysOf(elements));
}

function* indexed(list: readonly Value[]): Generator<readonly [Value, Value]> {
  for (let i = 0; i < list.length; i++) yield [i, list[i] as Value];
}

function* singly(items: Iterable<Value>): Generator<readonly [Value, Value]> {
  for (const item of items) yield [item, null];
}

/** The price of comparing two values: a tenth of the shorter one. */
export function equalityCost(a: Value, b: Value): number {
  if (a instanceof Opaque) return 1;
  return Math.ceil(Math.min(costSize(a), costSize(b)) * 0.1);
}

/** What an optional entry of a literal holds; undefined leaves the entry out. */
export function contentOf(value: Value): Value | undefined {
  return value instanceof Optional ? value.value : noOverload();
}
