import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { type Builtin, type BuiltinContext, BuiltinError, ERROR_STEPS } from '../types.ts';
import { readYaml } from '../yaml-read.ts';

export const builtin: Builtin = {
  name: 'yaml.is_valid',
  description: 'Whether a string is YAML text that JSON has values for.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('result', boolean)),
  steps: 500,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  if (typeof x !== 'string') return false;
  try {
    readYaml(context, x);
    return true;
  } catch (error) {
    if (error instanceof BuiltinError) {
      context.spend(ERROR_STEPS);
      return false;
    }
    throw error;
  }
}
