import { parseNetwork } from '#formats/cidr';
import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_is_valid',
  description: 'Is the text a network in CIDR notation?',
  categories: ['net'],
  declaration: signature([named('cidr', string)], named('result', boolean)),
  steps: 80,
  evaluate,
};

function evaluate(_context: BuiltinContext, cidr: Value): Value {
  return typeof cidr === 'string' && parseNetwork(cidr) !== undefined;
}
