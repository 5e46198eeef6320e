import { hasAddress, type Network, parseAddress, parseNetwork } from '#formats/cidr';

/**
 * Addresses that nobody means to send an alert to, and that whoever may write a channel's settings must not reach through the
 * server: itself, what is on its own link, the places where clouds hand out credentials, and no hosts at all.
 */
const REFUSED: readonly (readonly [string, string])[] = [
  ['0.0.0.0/8', 'this host'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local, where clouds hand out credentials'],
  ['100.100.100.200/32', 'a metadata service'],
  ['192.0.0.192/32', 'a metadata service'],
  ['168.63.129.16/32', 'a metadata service'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
  ['::/128', 'this host'],
  ['::1/128', 'loopback'],
  ['fe80::/10', 'link-local'],
  ['fd00:ec2::254/128', 'a metadata service'],
  ['fd20:ce::254/128', 'a metadata service'],
  ['ff00::/8', 'multicast'],
];

const NETWORKS = REFUSED.flatMap(([text, why]) => {
  const network = parseNetwork(text);
  return network === undefined ? [] : [{ network, why }];
});

/** Networks that may be reached all the same, from their texts. Throws RangeError for one that is none. */
export function parseAllowed(texts: readonly string[]): readonly Network[] {
  return texts.map((text) => {
    const network = parseNetwork(text);
    if (network === undefined) throw new RangeError(`${text} is no network such as 10.0.0.0/8`);
    return network;
  });
}

/** Why an address is not sent to; undefined when it may be. IPv4 in IPv6 (mapped, NAT64) is looked at as what it is. */
export function refusedAddress(text: string, allowed: readonly Network[]): string | undefined {
  const address = parseAddress(embeddedV4(text) ?? text.replace(/%.*$/, ''));
  if (address === undefined) return `${text} is no address`;
  if (allowed.some((network) => hasAddress(network, address))) return undefined;
  const found = NETWORKS.find(({ network }) => hasAddress(network, address));
  return found && `${text} is ${found.why}`;
}

/** `::ffff:7f00:1`, `::ffff:127.0.0.1`, `64:ff9b::7f00:1` and `::127.0.0.1` all end up at 127.0.0.1. */
function embeddedV4(text: string): string | undefined {
  const address = parseAddress(text.replace(/%.*$/, ''));
  if (address === undefined || address.family !== 6) return undefined;
  const high = address.value >> 32n;
  const isEmbedded =
    high === 0xffffn || high === 0x0064_ff9b_0000_0000_0000_0000n || (high === 0n && address.value > 1n);
  if (!isEmbedded) return undefined;
  const low = address.value & 0xffff_ffffn;
  return [24n, 16n, 8n, 0n].map((shift) => String((low >> shift) & 255n)).join('.');
}
