import { isArray, type Value } from '../../values/index.ts';
import { any, array, named, signature } from '../declare.ts';
import { arrayOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'array.flatten',
  description: 'Puts the items of arrays that are items in their place, one level deep.',
  categories: ['array'],
  declaration: signature([named('arr', array(any))], named('flattened', array(any))),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, array: Value): Value {
  const flat: Value[] = [];
  for (const item of arrayOperand(array, 1)) {
    context.spend(isArray(item) ? item.length : 1);
    if (isArray(item)) for (const inner of item) flat.push(inner);
    else flat.push(item);
  }
  return flat;
}
