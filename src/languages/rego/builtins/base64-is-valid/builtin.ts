import type { Value } from '../../values/index.ts';
import { decodeBase64 } from '../base64.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { bytesOf, payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError, ERROR_STEPS } from '../types.ts';

export const builtin: Builtin = {
  name: 'base64.is_valid',
  description: 'Is the text base64?',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('result', boolean)),
  steps: 40,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  if (typeof x !== 'string') return false;
  payForText(context, x.length * 48);
  try {
    decodeBase64(bytesOf(x), 'standard');
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) {
      context.spend(ERROR_STEPS);
      return false;
    }
    throw error;
  }
}
