import type { Place } from '../errors.ts';
import type { EvaluateOptions, Row } from '../types.ts';
import { fromHost } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { isRefusal } from './call.ts';
import type { Image } from './evaluation.ts';
import { Context, Evaluation } from './evaluation.ts';

const NOWHERE: Place = { file: '', row: 1, col: 1, offset: 0, end: 0 };

/** One evaluation of an image's entry: all rows. */
export function evaluateImage(image: Image, input: unknown, options: EvaluateOptions = {}): readonly Row[] {
  return runEntry(image, input, options).rows.map((row) => rowOf(image, row));
}

/** The value of the entry's last expression in the first row, without rows around it. */
export function evaluateValue(
  image: Image,
  input: unknown,
  options: EvaluateOptions = {},
): Value | undefined {
  const row = runEntry(image, input, options).rows[0];
  return row?.[row.length - 1];
}

/** Runs the entry and gives back what it left: rows, steps, memory. */
export function runEntry(image: Image, input: unknown, options: EvaluateOptions): Evaluation {
  const e = new Evaluation(image, options);
  e.data = hostValue(options.data ?? {}, options);
  const context = new Context(e, hostValue(input, options), e.data);
  try {
    image.functions[image.facts.entry]?.(context);
    // Steps may be put down where nobody looks: a budget is spent or not, however a back end goes about it.
    if (e.fuel < 0) e.refill(-1);
  } catch (error) {
    if (isRefusal(error)) throw e.refusal(error);
    throw error;
  } finally {
    options.onSpent?.({ steps: e.steps, memory: e.memory });
  }
  return e;
}

function hostValue(given: unknown, { isPlain }: EvaluateOptions): Value | undefined {
  if (given === undefined) return undefined;
  return isPlain ? (given as Value) : fromHost(given);
}

function rowOf({ facts }: Image, values: readonly (Value | undefined)[]): Row {
  const bindings: Record<string, Value> = {};
  const count = facts.columns.length - facts.expressions.length;
  for (const [i, name] of facts.columns.entries()) {
    const value = values[i];
    if (i >= count || value === undefined) continue;
    Object.defineProperty(bindings, name, { value, enumerable: true, writable: true, configurable: true });
  }
  const expressions = facts.expressions.map(({ text, place }, i) => ({
    text,
    value: values[count + i] ?? null,
    place: facts.places[place] ?? NOWHERE,
  }));
  return { bindings, expressions };
}
