import {
  addressText,
  mergeNetworks,
  type Network,
  networkOf,
  networkText,
  parseAddress,
} from '#formats/cidr';
import { setOf, type Value } from '../../values/index.ts';
import { array, named, oneOf, set, signature, string } from '../declare.ts';
import { networkOperand } from '../networks.ts';
import { itemsOf } from '../operands.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_merge',
  description: 'The fewest networks that have the same addresses as these.',
  categories: ['net'],
  declaration: signature(
    [named('addrs', oneOf(array(oneOf(string)), set(string)))],
    named('output', set(string)),
  ),
  steps: 100,
  evaluate,
};

function evaluate(context: BuiltinContext, addrs: Value): Value {
  const items = itemsOf(addrs);
  if (items === undefined) throw new BuiltinError('operand must be an array');
  context.spend(items.length * (250 + 10 * Math.log2(1 + items.length)));
  // A bare address is printed as it came as long as it is not merged.
  const texts = new Map<Network, string>();
  const networks = items.map((item) => {
    const [network, text] = networkOfItem(item);
    texts.set(network, text);
    return network;
  });
  return setOf(mergeNetworks(networks).map((network) => texts.get(network) ?? networkText(network)));
}

function networkOfItem(item: Value): readonly [Network, string] {
  if (typeof item !== 'string') throw new BuiltinError('element must be string');
  const address = parseAddress(item);
  if (!address) {
    const network = networkOperand(item);
    return [network, networkText(network)];
  }
  if (address.family === 6) throw new BuiltinError('IPv6 invalid: needs prefix length');
  const prefix = classOf(address.value);
  return [networkOf(address, prefix), `${addressText(address)}/${prefix}`];
}

/** The prefix of the old address classes, which Go gives to an address without one. */
function classOf(value: bigint): number {
  const first = value >> 24n;
  if (first < 0x80n) return 8;
  return first < 0xc0n ? 16 : 24;
}
