import { type Entry, isObject, iterateObject, objectOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { baseAt, mergedOver } from './access.ts';
import type { HiddenPaths, Mock } from './context.ts';
import { Context } from './evaluation.ts';
import { REPLACED_STEPS, withSteps } from './prices.ts';

/** One replacement of a `with`, with its value at hand. */
export type Change =
  | { readonly kind: 'input' | 'data'; readonly path: readonly string[]; readonly value: Value }
  | { readonly kind: 'function'; readonly name: string; readonly mock: Mock };

/** A context with replacements on top of another one. What is replaced is copied along its path, all else is shared. */
export function changedContext(context: Context, changes: readonly Change[], place: number): Context {
  let { input, data, mocks, hidden, put } = context;
  const { emptyMemo, emptyCaches } = context.e;
  context.e.fuel -= withSteps(emptyMemo.length, emptyCaches.length);
  for (const change of changes) {
    if (change.kind === 'input') input = replaced(context, input, change.path, change.value, place);
    else if (change.kind === 'function') {
      context.e.fuel -= REPLACED_STEPS * (1 + (mocks?.size ?? 0));
      mocks = new Map(mocks).set(change.name, change.mock);
    } else {
      data = replaced(context, data, change.path, change.value, place);
      put = replaced(context, put, change.path, change.value, place);
      hidden = hide(hidden, change.path);
    }
  }
  return new Context(context.e, input, data, mocks, hidden, put);
}

function replaced(
  context: Context,
  whole: Value | undefined,
  path: readonly string[],
  value: Value,
  place: number,
): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const entries: Entry[] = [];
  let old: Value | undefined;
  for (const entry of isObject(whole) ? iterateObject(whole) : []) {
    if (entry[0] === key) old = entry[1];
    else entries.push(entry);
  }
  context.e.place = place;
  context.e.spend(REPLACED_STEPS * (1 + entries.length));
  entries.push([key, replaced(context, old, rest, value, place)]);
  return objectOf(entries);
}

function hide(hidden: HiddenPaths | undefined, path: readonly string[]): HiddenPaths {
  const [key, ...rest] = path;
  const children = new Map(hidden?.children);
  if (key === undefined) return { isHidden: true, children };
  children.set(key, hide(children.get(key), rest));
  return { isHidden: hidden?.isHidden ?? false, children };
}

/**
 * The base document at a path. Above a replaced path it is OPA's: what was put there, merged with what data has, also
 * where an object replaces an object.
 */
export function dataAt(context: Context, path: readonly Value[]): Value | undefined {
  let { hidden } = context;
  for (const key of path) {
    if (!hidden || hidden.isHidden) break;
    hidden = typeof key === 'string' ? hidden.children.get(key) : undefined;
  }
  return baseAt(hidden && !hidden.isHidden ? wholeData(context) : context.data, path);
}

/** All of data, where a `with` has put something into it. */
export function wholeData(context: Context): Value | undefined {
  const { put, e } = context;
  if (put === undefined) return context.data;
  context.whole ??= e.data === undefined ? put : mergedOver(e, put, e.data);
  return context.whole;
}
