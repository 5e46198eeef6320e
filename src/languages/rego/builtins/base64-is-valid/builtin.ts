import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { bytesOfBase64 } from '../base64.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

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
  return accepts(context, () => bytesOfBase64(x));
}
