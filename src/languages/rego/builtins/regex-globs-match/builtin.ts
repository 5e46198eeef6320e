import { GlobError, globsIntersect } from '#formats/glob';
import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.globs_match',
  description: 'Is there a text that both small patterns match?',
  categories: ['regex'],
  declaration: signature([named('glob1', string), named('glob2', string)], named('result', boolean)),
  steps: 150,
  evaluate,
};

function evaluate(context: BuiltinContext, glob1: Value, glob2: Value): Value {
  const one = stringOperand(glob1, 1);
  const other = stringOperand(glob2, 2);
  payForText(context, one.length + other.length);
  try {
    return globsIntersect(one, other, (cells) => context.spend(cells * 4));
  } catch (error) {
    if (error instanceof GlobError)
      throw new BuiltinError(error.message, 'eval_builtin_error', { cause: error });
    throw error;
  }
}
