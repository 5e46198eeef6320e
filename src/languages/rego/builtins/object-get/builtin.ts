import { isArray, lookup, type Value } from '../../values/index.ts';
import { any, named, object, signature } from '../declare.ts';
import { objectOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'object.get',
  description: 'The value at a key, or along an array of keys; where there is none, the third operand.',
  categories: ['object'],
  declaration: signature(
    [named('object', object(any, any)), named('key', any), named('default', any)],
    named('value', any),
  ),
  steps: 3,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value, key: Value, otherwise: Value): Value {
  const whole = objectOperand(object, 1);
  if (!isArray(key)) return valueOr(lookup(whole, key), otherwise);
  context.spend(key.length);
  let found: Value | undefined = whole;
  for (const step of key) {
    found = lookup(found, step);
    if (found === undefined) return otherwise;
  }
  return found;
}

/** null is a value. */
function valueOr(value: Value | undefined, otherwise: Value): Value {
  return value === undefined ? otherwise : value;
}
