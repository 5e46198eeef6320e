import { type Address, type Network, parseAddress, parseNetwork } from '#formats/cidr';
import type { Value } from '../values/index.ts';
import { stringOperand } from './operands.ts';
import { BuiltinError } from './types.ts';

/** A network in CIDR notation. OPA counts every such operand as the first. */
export function networkOperand(value: Value): Network {
  const text = stringOperand(value, 1);
  const network = parseNetwork(text);
  if (!network) throw new BuiltinError(`invalid CIDR address: ${text}`);
  return network;
}

/** An address, or a network. */
export function addressOrNetwork(value: Value): Address | Network {
  const text = stringOperand(value, 1);
  const found = parseAddress(text) ?? parseNetwork(text);
  if (found) return found;
  throw new BuiltinError(`not a valid textual representation of an IP address or CIDR: ${text}`);
}
