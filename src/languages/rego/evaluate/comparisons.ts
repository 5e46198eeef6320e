import { isArray, isObject, isSet, iterateObject, setHas } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import type { Meter } from './meter.ts';
import { isEqual, order, payForKey } from './weigh.ts';

/** Compares two values at the price of what it looks at. */
export type Comparing = (e: Meter, a: Value, b: Value) => boolean;

/**
 * Built-ins that compare, where they stand as values (`x := a == b`): the same as the statements do, at the same price.
 * By the names that the catalogue has.
 */
export const COMPARING: ReadonlyMap<string, Comparing> = new Map<string, Comparing>([
  ['equal', isEqual],
  ['neq', (e, a, b) => !isEqual(e, a, b)],
  ['lt', (e, a, b) => order(e, a, b) < 0],
  ['lte', (e, a, b) => order(e, a, b) <= 0],
  ['gt', (e, a, b) => order(e, a, b) > 0],
  ['gte', (e, a, b) => order(e, a, b) >= 0],
  ['internal.member_2', isMember],
]);

function isMember(e: Meter, item: Value, collection: Value): boolean {
  if (isSet(collection)) {
    payForKey(e, item);
    return setHas(collection, item);
  }
  if (isArray(collection)) return collection.some((each) => isSameMember(e, each, item));
  if (!isObject(collection)) return false;
  for (const [, each] of iterateObject(collection)) if (isSameMember(e, each, item)) return true;
  return false;
}

function isSameMember(e: Meter, each: Value, item: Value): boolean {
  if (--e.fuel < 0) e.refill(e.place);
  return isEqual(e, each, item);
}
