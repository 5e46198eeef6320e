import { createHash } from 'node:crypto';

import { ClusterError } from './errors.ts';

/** Every address of a cluster follows from one number, so that clusters side by side never meet. */
export interface ClusterAddresses {
  readonly index: number;
  /** This machine's end of the veth pair. */
  readonly host: string;
  /** The cluster's end: the API server and the node. */
  readonly node: string;
  readonly prefix: number;
  readonly podCidr: string;
  readonly serviceCidr: string;
  /** The Service `kubernetes`, always the first of the Service range. */
  readonly apiService: string;
  readonly dnsService: string;
  /** Name of this machine's end of the veth pair (15 characters at most). */
  readonly hostInterface: string;
}

const FIRST = 1;
const LAST = 250;

export function addressesOf(index: number): ClusterAddresses {
  return {
    index,
    host: `10.89.${index}.1`,
    node: `10.89.${index}.2`,
    prefix: 30,
    podCidr: `10.90.${index}.0/24`,
    serviceCidr: `10.91.${index}.0/24`,
    apiService: `10.91.${index}.1`,
    dnsService: `10.91.${index}.10`,
    hostInterface: `bulwark${index}`,
  };
}

/** The number a name would like to have: the same on every machine, so that addresses stay put. */
export function preferredIndex(name: string): number {
  const digest = createHash('sha256').update(name).digest();
  return FIRST + (digest.readUInt32BE(0) % (LAST - FIRST + 1));
}

/** The first free number at or after the preferred one. */
export function chooseIndex(name: string, taken: ReadonlySet<number>): number {
  const wanted = preferredIndex(name);
  const span = LAST - FIRST + 1;
  for (let step = 0; step < span; step += 1) {
    const index = FIRST + ((wanted - FIRST + step) % span);
    if (!taken.has(index)) return index;
  }
  throw new ClusterError(
    'no-free-address',
    `All ${span} address ranges for local clusters are taken; end one with "bulwark cluster down NAME".`,
  );
}

/** Numbers that interfaces of this machine already stand for, whoever made them (10.89.x, 10.90.x, 10.91.x). */
export function indicesInUse(addresses: readonly string[]): Set<number> {
  const used = new Set<number>();
  for (const address of addresses) {
    const match = /^10\.(?:89|90|91)\.(\d{1,3})\./.exec(address);
    if (match?.[1] !== undefined) used.add(Number.parseInt(match[1], 10));
  }
  return used;
}
