import type { Value } from '../../values/index.ts';
import { any, named, signature, string } from '../declare.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { writeYaml } from '../yaml-write.ts';

export const builtin: Builtin = {
  name: 'yaml.marshal',
  description: 'The value as YAML text: sets as lists, keys in natural order.',
  categories: ['encoding'],
  declaration: signature([named('x', any)], named('y', string)),
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value): Value {
  payForParts(context, x, 3 * WRITTEN);
  const text = writeYaml(x);
  context.spend(text.length / 2);
  return text;
}
