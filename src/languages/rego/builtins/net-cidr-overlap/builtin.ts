import { hasAddress, hasNetwork } from '#formats/cidr';
import type { Value } from '../../values/index.ts';
import { boolean, signature, string } from '../declare.ts';
import { addressOrNetwork, networkOperand } from '../networks.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_overlap',
  description: 'The old name of net.cidr_contains.',
  categories: ['net'],
  declaration: signature([string, string], boolean),
  deprecated: true,
  steps: 400,
  evaluate,
};

function evaluate(_context: BuiltinContext, cidr: Value, other: Value): Value {
  const network = networkOperand(cidr);
  const inner = addressOrNetwork(other);
  return 'prefix' in inner ? hasNetwork(network, inner) : hasAddress(network, inner);
}
