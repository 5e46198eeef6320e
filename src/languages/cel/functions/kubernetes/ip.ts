import { type Address, addressText, parseAddress } from '#formats/cidr';
import { BOOL, INT, opaque, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { costSize } from '../../values/size.ts';
import { Opaque, type Value } from '../../values/types.ts';
import { type CelFunction, type Library, member, plain } from '../types.ts';

export const IP = opaque('net.IP');

/** An address of IPv4 or IPv6. */
export class Ip extends Opaque {
  readonly typeName = 'net.IP';
  readonly address: Address;

  constructor(address: Address) {
    super();
    this.address = address;
  }

  equals(other: Opaque): boolean {
    return (
      other instanceof Ip &&
      other.address.family === this.address.family &&
      other.address.value === this.address.value
    );
  }

  override size(): number {
    return this.address.family === 4 ? 4 : 16;
  }
}

const traversal = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.1);
const twice = ([text]: readonly Value[]): number => Math.ceil(costSize(text ?? null) * 0.2);

/** As the API server reads one: no zones, and no IPv4 in the form of IPv6. Undefined where it is none. */
export function readIp(text: string): Ip | undefined {
  const address = parseAddress(text);
  if (address === undefined || (address.family === 4 && text.includes(':'))) return undefined;
  return new Ip(address);
}

function toIp(text: string): Ip {
  return readIp(text) ?? fail(`IP Address ${JSON.stringify(text)} parse error during conversion from string`);
}

function isCanonical(text: string): boolean {
  return addressText(toIp(text).address) === text;
}

type Test = (value: bigint) => boolean;

/** Ranges of addresses, for each family. */
const RANGES: Readonly<Record<string, readonly [id: string, four: Test, six: Test]>> = {
  isUnspecified: ['ip_is_unspecified', (value) => value === 0n, (value) => value === 0n],
  isLoopback: ['ip_is_loopback', (value) => value >> 24n === 127n, (value) => value === 1n],
  isLinkLocalMulticast: [
    'ip_is_link_local_multicast',
    (value) => value >> 8n === 0xe00000n,
    (value) => value >> 112n === 0xff02n,
  ],
  isLinkLocalUnicast: [
    'ip_is_link_local_unicast',
    (value) => value >> 16n === 0xa9fen,
    (value) => value >> 118n === 0x3fan,
  ],
};

function isMulticast({ family, value }: Address): boolean {
  return family === 4 ? value >> 28n === 14n : value >> 120n === 0xffn;
}

function isIn(name: string, { family, value }: Address): boolean {
  const [, four, six] = RANGES[name] ?? ['', () => false, () => false];
  return family === 4 ? four(value) : six(value);
}

function isGlobalUnicast({ address }: Ip): boolean {
  const isBroadcast = address.family === 4 && address.value === 0xffffffffn;
  const isSpecial =
    isIn('isUnspecified', address) || isIn('isLoopback', address) || isIn('isLinkLocalUnicast', address);
  return !isBroadcast && !isSpecial && !isMulticast(address);
}

function inRange(name: string): CelFunction {
  const id = RANGES[name]?.[0] ?? name;
  return { name, overloads: [member(id, [IP], BOOL, ({ address }: Ip) => isIn(name, address))] };
}

export const ips: Library = {
  functions: [
    { name: 'ip', overloads: [plain('string_to_ip', [STRING], IP, toIp, traversal)] },
    {
      name: 'isIP',
      overloads: [plain('is_ip', [STRING], BOOL, (text: string) => readIp(text) !== undefined, traversal)],
    },
    { name: 'ip.isCanonical', overloads: [plain('ip_is_canonical', [STRING], BOOL, isCanonical, twice)] },
    { name: 'family', overloads: [member('ip_family', [IP], INT, ({ address }: Ip) => address.family)] },
    ...Object.keys(RANGES).map(inRange),
    { name: 'isGlobalUnicast', overloads: [member('ip_is_global_unicast', [IP], BOOL, isGlobalUnicast)] },
    {
      name: 'string',
      overloads: [plain('ip_to_string', [IP], STRING, ({ address }: Ip) => addressText(address))],
    },
  ],
  types: { 'net.IP': IP },
};
