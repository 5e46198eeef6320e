import type { Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { readYaml } from '../yaml-read.ts';

export const builtin: Builtin = {
  name: 'yaml.unmarshal',
  description: 'The value of the first document of a YAML text.',
  categories: ['encoding'],
  declaration: signature([named('x', string)], named('y', any)),
  steps: 500,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  return readYaml(context, stringOperand(x, 1));
}
