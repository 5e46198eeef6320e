import { compareValues, isArray, isSet, setIterate, type Value } from '../../values/index.ts';
import { any, array, named, oneOf, set, signature } from '../declare.ts';
import { typeError } from '../operands.ts';
import { payForParts } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'min',
  description: 'The first of the items in the order of all values; undefined where there is none.',
  categories: ['aggregates'],
  declaration: signature([named('collection', oneOf(array(any), set(any)))], named('n', any)),
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext, collection: Value): Value | undefined {
  const items = isSet(collection) ? setIterate(collection) : isArray(collection) ? collection : undefined;
  if (items === undefined) throw typeError(1, collection, 'set', 'array');
  payForParts(context, collection, 4);
  let best: Value | undefined;
  for (const item of items) if (best === undefined || compareValues(best, item) > 0) best = item;
  return best;
}
