import { bitsOf } from './address.ts';
import { lastOf, type Network, networkOf } from './network.ts';

/** Addresses of both families on one line, IPv4 where `::ffff:0:0/96` is: so wide networks of IPv6 take them in. */
interface Span {
  readonly first: bigint;
  readonly last: bigint;
  /** Where it is still one of the networks that came in. */
  readonly network: Network | undefined;
}

const MAPPED = 0xffffn << 32n;
const MAPPED_LAST = MAPPED | 0xffffffffn;

/** The fewest networks that hold the same addresses. */
export function mergeNetworks(networks: readonly Network[]): readonly Network[] {
  const spans = networks.map((network): Span => {
    const base = network.family === 4 ? MAPPED : 0n;
    return { first: base + network.value, last: base + lastOf(network), network };
  });
  spans.sort((a, b) => order(a.last, b.last) || order(a.first, b.first));
  return joinSpans(spans).flatMap((span) => (span.network ? [span.network] : networksOf(span)));
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function least(a: bigint, b: bigint): bigint {
  return order(a, b) < 0 ? a : b;
}

/** From the highest down, so that a wide one takes up what lies below it. */
function joinSpans(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans.toReversed()) {
    const above = out.at(-1);
    if (!above || previous(above.first) > span.last) out.push(span);
    else {
      out[out.length - 1] = { first: least(span.first, above.first), last: above.last, network: undefined };
    }
  }
  return out.reverse();
}

/** Nothing is before the first address of either family. */
function previous(value: bigint): bigint {
  return value === 0n || value === MAPPED ? value : value - 1n;
}

/** Cuts a span into networks, the largest that fit one after another. */
function networksOf({ first, last }: Span): readonly Network[] {
  const family = first >= MAPPED && last <= MAPPED_LAST ? 4 : 6;
  const base = family === 4 ? MAPPED : 0n;
  const bits = bitsOf(family);
  const out: Network[] = [];
  for (let value = first - base; value <= last - base; ) {
    let hostBits = 0n;
    while (hostBits < bits && fits(value, hostBits + 1n, last - base)) hostBits += 1n;
    out.push(networkOf({ family, value }, bits - Number(hostBits)));
    value += 1n << hostBits;
  }
  return out;
}

function fits(value: bigint, hostBits: bigint, last: bigint): boolean {
  return isAligned(value, hostBits) && value + (1n << hostBits) - 1n <= last;
}

function isAligned(value: bigint, hostBits: bigint): boolean {
  return (value & ((1n << hostBits) - 1n)) === 0n;
}
