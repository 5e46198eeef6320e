import { isObject, type Value } from '../../values/index.ts';
import { any, array, named, object, signature } from '../declare.ts';
import { mergeObjects } from '../object-merge.ts';
import { arrayOperand, elementError } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.union_n',
  description: 'All objects of an array in one, as object.union does for two.',
  categories: ['object'],
  declaration: signature([named('objects', array(object(any, any)))], named('output', object(any, any))),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, objects: Value): Value {
  const items = arrayOperand(objects, 1);
  return mergeObjects(
    context,
    items.map((item) => {
      if (isObject(item)) return item;
      throw elementError(1, items, item, 'object');
    }),
  );
}
