import { JsonError, parseJson, type Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { type Builtin, type BuiltinContext, ERROR_STEPS } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.is_valid',
  description: 'Whether a string is JSON text.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('result', boolean)),
  steps: 15,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  if (typeof x !== 'string') return false;
  context.spend(x.length * 2);
  try {
    parseJson(x);
    return true;
  } catch (error) {
    if (error instanceof JsonError) {
      context.spend(ERROR_STEPS);
      return false;
    }
    throw error;
  }
}
