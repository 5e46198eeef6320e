import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { boolean, named, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
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
  return accepts(context, () => readYaml(context, x));
}
