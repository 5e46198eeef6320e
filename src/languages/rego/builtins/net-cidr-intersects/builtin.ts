import { networksMeet } from '#formats/cidr';
import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { networkOperand } from '../networks.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_intersects',
  description: 'Do two networks have addresses in common?',
  categories: ['net'],
  declaration: signature([named('cidr1', string), named('cidr2', string)], named('result', boolean)),
  steps: 400,
  evaluate,
};

function evaluate(_context: BuiltinContext, cidr1: Value, cidr2: Value): Value {
  return networksMeet(networkOperand(cidr1), networkOperand(cidr2));
}
