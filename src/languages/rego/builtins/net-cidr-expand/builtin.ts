import { addressText, lastOf } from '#formats/cidr';
import { SetBuilder, type Value } from '../../values/index.ts';
import { named, set, signature, string } from '../declare.ts';
import { networkOperand } from '../networks.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_expand',
  description: 'All addresses of a network.',
  categories: ['net'],
  declaration: signature([named('cidr', string)], named('hosts', set(string))),
  steps: 250,
  evaluate,
};

function evaluate(context: BuiltinContext, cidr: Value): Value {
  const network = networkOperand(cidr);
  const last = lastOf(network);
  const addresses = new SetBuilder();
  for (let value = network.value; value <= last; value += 1n) {
    // Step by step: a short prefix is stopped by the budget.
    context.spend(30);
    addresses.add(addressText({ family: network.family, value }));
  }
  return addresses.build();
}
