import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Network } from '#formats/cidr';
import { refusedAddress } from '../guard.ts';

/** A host that is not sent to. */
export class RefusedHostError extends Error {
  override readonly name = 'RefusedHostError';
}

/**
 * The address of a host that is connected to. Whoever connects takes this one and asks no name server again: between two
 * answers a name may move to where it must not point.
 */
export async function resolveHost(host: string, allowed: readonly Network[]): Promise<string> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const addresses =
    isIP(name) > 0 ? [name] : (await lookup(name, { all: true })).map(({ address }) => address);
  const reasons: string[] = [];
  for (const address of addresses) {
    const why = refusedAddress(address, allowed);
    if (why === undefined) return address;
    reasons.push(why);
  }
  const said = reasons[0] ?? 'it has no address';
  throw new RefusedHostError(
    `${name} is not sent to: ${said}; an administrator may allow it (alert-targets-allowed)`,
  );
}
