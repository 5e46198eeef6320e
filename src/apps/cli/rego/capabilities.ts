import { randomBytes } from 'node:crypto';
import { type Capabilities, fromHost } from '#languages/rego';
import type { CommandIo } from '#platform/cli';
import { createNetwork } from './adapters/network.ts';

/** What evaluations may use, and whether one of them asked for what it may not. */
export interface Granted {
  readonly capabilities: Capabilities;
  /** Why an evaluation is no good although it came to an end: it was refused the network. */
  readonly refusal: () => string | undefined;
}

/** Clock and randomness; the network only when it was asked for. */
export function capabilitiesOf(io: CommandIo, allowsNetwork: boolean): Granted {
  let refused: string | undefined;
  const refuse = (name: string) => () => {
    refused = `${name}: the network is not allowed: give --allow-net`;
    throw new Error('the network is not allowed: give --allow-net');
  };
  const network = allowsNetwork
    ? createNetwork()
    : { send: refuse('http.send'), lookup: refuse('net.lookup_ip_addr') };
  return {
    capabilities: {
      clock: () => BigInt(Date.now()) * 1_000_000n,
      random: (length) => new Uint8Array(randomBytes(length)),
      runtime: fromHost({ env: { ...io.env }, version: '1.22.2', commit: '' }),
      http: network.send,
      dns: network.lookup,
    },
    refusal: () => refused,
  };
}
