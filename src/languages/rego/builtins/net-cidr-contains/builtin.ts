import { hasAddress, hasNetwork } from '#formats/cidr';
import type { Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { addressOrNetwork, networkOperand } from '../networks.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_contains',
  description: 'Is the second network or address within the first?',
  categories: ['net'],
  declaration: signature([named('cidr', string), named('cidr_or_ip', string)], named('result', boolean)),
  steps: 600,
  evaluate,
};

function evaluate(_context: BuiltinContext, cidr: Value, other: Value): Value {
  const network = networkOperand(cidr);
  const inner = addressOrNetwork(other);
  return 'prefix' in inner ? hasNetwork(network, inner) : hasAddress(network, inner);
}
