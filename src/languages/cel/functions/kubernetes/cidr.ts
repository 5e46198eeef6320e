import { addressText, bitsOf, hasNetwork, type Network, networkOf, parseAddress } from '#formats/cidr';
import { BOOL, INT, opaque, STRING } from '../../check/types.ts';
import { fail } from '../../errors.ts';
import { costSize } from '../../values/size.ts';
import { Opaque, type Value } from '../../values/types.ts';
import { type Library, member, plain } from '../types.ts';
import { IP, Ip, readIp } from './ip.ts';

const CIDR = opaque('net.CIDR');

/** An address with the length of its network's prefix; the bits behind the prefix are kept. */
class Cidr extends Opaque {
  readonly typeName = 'net.CIDR';
  readonly ip: Ip;
  readonly prefix: number;

  constructor(ip: Ip, prefix: number) {
    super();
    this.ip = ip;
    this.prefix = prefix;
  }

  get network(): Network {
    return networkOf(this.ip.address, this.prefix);
  }

  equals(other: Opaque): boolean {
    return other instanceof Cidr && other.prefix === this.prefix && other.ip.equals(this.ip);
  }

  override size(): number {
    return Math.ceil(this.prefix / 8);
  }
}

function readCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const ip = slash === -1 ? undefined : readIp(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (ip === undefined || !/^(?:0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  const prefix = Number(digits);
  return prefix > bitsOf(ip.address.family) ? undefined : new Cidr(ip, prefix);
}

function toCidr(text: string): Cidr {
  return (
    readCidr(text) ??
    fail(`network address parse error during conversion from string: ${JSON.stringify(text)}`)
  );
}

function containsIp(cidr: Cidr, ip: Ip): boolean {
  const { network } = cidr;
  if (network.family !== ip.address.family) return false;
  return networkOf(ip.address, cidr.prefix).value === network.value;
}

function containsCidr(cidr: Cidr, other: Cidr): boolean {
  return cidr.ip.address.family === other.ip.address.family && hasNetwork(cidr.network, other.network);
}

function toIp(text: string): Ip {
  const address = parseAddress(text);
  return (
    (address && readIp(text)) ??
    fail(`IP Address ${JSON.stringify(text)} parse error during conversion from string`)
  );
}

const letters = (value: Value | undefined): number => Math.ceil(costSize(value ?? null) * 0.1);
const comparing = ([cidr]: readonly Value[]): number => Math.ceil(costSize(cidr ?? null) * 0.2);

export const cidrs: Library = {
  functions: [
    { name: 'cidr', overloads: [plain('string_to_cidr', [STRING], CIDR, toCidr, ([text]) => letters(text))] },
    {
      name: 'isCIDR',
      overloads: [
        plain(
          'is_cidr',
          [STRING],
          BOOL,
          (text: string) => readCidr(text) !== undefined,
          ([text]) => letters(text),
        ),
      ],
    },
    {
      name: 'containsIP',
      overloads: [
        member(
          'cidr_contains_ip_string',
          [CIDR, STRING],
          BOOL,
          (cidr: Cidr, text: string) => containsIp(cidr, toIp(text)),
          (args) => comparing(args) + letters(args[1]),
        ),
        member('cidr_contains_ip_ip', [CIDR, IP], BOOL, containsIp, comparing),
      ],
    },
    {
      name: 'containsCIDR',
      overloads: [
        member(
          'cidr_contains_cidr_string',
          [CIDR, STRING],
          BOOL,
          (cidr: Cidr, text: string) => containsCidr(cidr, toCidr(text)),
          (args) => comparing(args) + letters(args[0]) + letters(args[1]) + 1,
        ),
        member(
          'cidr_contains_cidr',
          [CIDR, CIDR],
          BOOL,
          containsCidr,
          (args) => comparing(args) + letters(args[0]) + 1,
        ),
      ],
    },
    { name: 'ip', overloads: [member('cidr_ip', [CIDR], IP, ({ ip }: Cidr) => ip)] },
    {
      name: 'prefixLength',
      overloads: [member('cidr_prefix_length', [CIDR], INT, ({ prefix }: Cidr) => prefix)],
    },
    {
      name: 'masked',
      overloads: [
        member(
          'cidr_masked',
          [CIDR],
          CIDR,
          ({ network, prefix }: Cidr) =>
            new Cidr(new Ip({ family: network.family, value: network.value }), prefix),
        ),
      ],
    },
    {
      name: 'string',
      overloads: [
        plain(
          'cidr_to_string',
          [CIDR],
          STRING,
          ({ ip, prefix }: Cidr) => `${addressText(ip.address)}/${prefix}`,
        ),
      ],
    },
  ],
  types: { 'net.CIDR': CIDR },
};
