import { type Address, addressText, bitsOf, parseAddress, parseWritten } from './address.ts';

/** Addresses with a prefix in common; `value` has no bits behind the prefix. */
export interface Network {
  readonly family: 4 | 6;
  readonly value: bigint;
  readonly prefix: number;
}

/** `10.0.0.0/8`, `2001:db8::/32`; undefined where the text is no network. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.lastIndexOf('/');
  const written = slash < 0 ? undefined : parseWritten(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (!written || !/^(?:0|[1-9][0-9]{0,2})$/.test(digits)) return undefined;
  const prefix = Number(digits);
  if (prefix > bitsOf(written.family)) return undefined;
  return networkOf(written, prefix);
}

export function networkOf({ family, value }: Address, prefix: number): Network {
  const hostBits = BigInt(bitsOf(family) - prefix);
  return { family, value: (value >> hostBits) << hostBits, prefix };
}

/** IPv4 in its IPv6 form is printed as IPv4. */
export function networkText(network: Network): string {
  const isMapped = network.family === 6 && plain(network).family === 4;
  return `${addressText(network)}/${isMapped ? network.prefix - 96 : network.prefix}`;
}

export function lastOf({ family, value, prefix }: Network): bigint {
  return value | ((1n << BigInt(bitsOf(family) - prefix)) - 1n);
}

/** An address in the two forms that Go does not tell apart; a network of family 6 has no address of family 4. */
function plain(address: Address): Address {
  return parseAddress(addressText(address)) ?? address;
}

export function hasAddress(network: Network, address: Address): boolean {
  const own = plain(network);
  const other = plain(address);
  if (own.family !== other.family) return false;
  // A network of IPv4 in its IPv6 form has the prefix of the long form.
  const bits = network.family === 6 && own.family === 4 ? network.prefix - 96 : network.prefix;
  const hostBits = BigInt(bitsOf(own.family) - Math.max(bits, 0));
  return own.value >> hostBits === other.value >> hostBits;
}

export function hasNetwork(network: Network, other: Network): boolean {
  if (isPlainSix(network) && isPlainSix(other)) {
    const hostBits = BigInt(128 - network.prefix);
    return network.prefix <= other.prefix && network.value >> hostBits === other.value >> hostBits;
  }
  return hasAddress(network, other) && hasAddress(network, { family: other.family, value: lastOf(other) });
}

function isPlainSix(network: Network): boolean {
  return network.family === 6 && plain(network).family === 6;
}

export function networksMeet(a: Network, b: Network): boolean {
  return hasAddress(a, b) || hasAddress(b, a);
}
