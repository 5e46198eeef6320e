import {
  isArray,
  isObject,
  isSet,
  isSubset,
  iterateObject,
  lookup,
  MAX_DEPTH,
  type ObjectValue,
  type RegoSet,
  setHas,
  setSize,
  sizeOf,
  tooDeep,
  type Value,
} from '../../values/index.ts';
import { any, array, boolean, named, object, oneOf, set, signature } from '../declare.ts';
import { equalParts, payForParts } from '../parts.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.subset',
  description: 'Whether an object, set or array holds all of another one. Arrays must hold it in one piece.',
  categories: ['object'],
  declaration: signature(
    [
      named('super', oneOf(array(any), object(any, any), set(any))),
      named('sub', oneOf(array(any), object(any, any), set(any))),
    ],
    named('result', boolean),
  ),
  steps: 8,
  evaluate,
};

function evaluate(context: BuiltinContext, whole: Value, part: Value): Value {
  const found = holds(context, whole, part, 0);
  if (found !== undefined) return found;
  if (isArray(whole) && isSet(part)) return holdsItems(context, whole, part);
  throw new BuiltinError(
    'both arguments object.subset must be of the same type or array and set',
    'eval_type_error',
  );
}

/** undefined where the two are not of one type that has parts. */
function holds(context: BuiltinContext, whole: Value, part: Value, depth: number): boolean | undefined {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (isObject(whole) && isObject(part)) return holdsEntries(context, whole, part, depth + 1);
  if (isSet(whole) && isSet(part)) {
    context.spend(5 * setSize(part));
    return isSubset(part, whole);
  }
  return isArray(whole) && isArray(part) ? holdsRun(context, whole, part) : undefined;
}

function holdsEntries(context: BuiltinContext, whole: Value, part: ObjectValue, depth: number): boolean {
  context.spend(8 * sizeOf(part));
  for (const [key, value] of iterateObject(part)) {
    const other = lookup(whole, key);
    if (other === undefined) return false;
    if (!equalParts(context, value, other) && holds(context, other, value, depth) !== true) return false;
  }
  return true;
}

function holdsRun(context: BuiltinContext, whole: readonly Value[], part: readonly Value[]): boolean {
  for (let start = 0; start + part.length <= whole.length; start++) {
    let at = 0;
    while (at < part.length && equalParts(context, whole[start + at] as Value, part[at] as Value)) at++;
    context.spend(3 * (at + 1));
    if (at === part.length) return true;
  }
  return false;
}

/** As OPA counts: an item that the array holds twice counts twice. */
function holdsItems(context: BuiltinContext, whole: readonly Value[], part: RegoSet): boolean {
  let missing = setSize(part);
  for (const item of whole) {
    context.spend(4);
    payForParts(context, item, 12);
    if (setHas(part, item)) missing--;
    if (missing === 0) return true;
  }
  return false;
}
