import { hasAddress, parseAddress, parseNetwork } from '#formats/cidr';
import { SourceError } from '../errors.ts';
import type { SourceStates } from '../source-states.ts';
import type { TakeLines } from '../types.ts';
import { listenTcp } from './adapters/listen-tcp.ts';
import { listenUdp } from './adapters/listen-udp.ts';
import { createInbox } from './create-inbox.ts';
import {
  SYSLOG_LIMITS,
  type SyslogLimits,
  type SyslogListener,
  type SyslogListenerOptions,
  type SyslogOptions,
} from './types.ts';

export interface SyslogSourceOptions {
  readonly syslog: SyslogOptions;
  readonly states: SourceStates;
  readonly take: TakeLines;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly limits?: Partial<SyslogLimits>;
}

export interface SyslogSource {
  /** Rejects where an address cannot be listened on. Answers the ports, in the order of the listeners. */
  readonly start: () => Promise<readonly number[]>;
  /** Takes nothing more, and keeps what has come. */
  readonly stop: () => Promise<void>;
}

/** Listens for syslog where the settings say. */
export function createSyslog(options: SyslogSourceOptions): SyslogSource {
  const open: {
    readonly listener: SyslogListener;
    readonly stop: AbortController;
    readonly done: Promise<void>;
  }[] = [];
  return {
    start: async () => {
      const isAllowed = allowedBy(options.syslog.allowed);
      for (const one of options.syslog.listeners) open.push(await listen(options, one, isAllowed));
      return open.map(({ listener }) => listener.port);
    },
    stop: async () => {
      for (const { listener, stop, done } of open) {
        await listener.close();
        stop.abort();
        await done;
      }
    },
  };
}

async function listen(
  { syslog, states, take, sleep, now, limits: given }: SyslogSourceOptions,
  one: SyslogListenerOptions,
  isAllowed: (address: string) => boolean,
) {
  const limits = { ...SYSLOG_LIMITS, ...given };
  const { transport, host, port } = one;
  const nameAt = (at: number): string => `${transport} ${host.includes(':') ? `[${host}]` : host}:${at}`;
  const name = nameAt(port);
  const { cluster, ingressApps } = syslog;
  const reporter = states.reporter({ id: `syslog:${name}`, type: 'syslog', name, cluster });
  const stop = new AbortController();
  const inbox = createInbox({
    take,
    reporter,
    cluster,
    ingressApps,
    limits,
    sleep,
    now,
    signal: stop.signal,
  });
  try {
    const begin = transport === 'udp' ? listenUdp : listenTcp;
    const listener = await begin(one, inbox, limits, isAllowed);
    reporter.set({ name: nameAt(listener.port) });
    return { listener, stop, done: inbox.done };
  } catch (cause) {
    stop.abort();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError('invalid', `Syslog cannot be listened for on ${name}: ${why}`, { cause });
  }
}

function allowedBy(allowed: readonly string[]): (address: string) => boolean {
  if (allowed.length === 0) return () => true;
  const networks = allowed.map((text) => {
    const network = parseNetwork(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
    if (network === undefined) throw new SourceError('invalid', `"${text}" is no address and no network.`);
    return network;
  });
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && networks.some((network) => hasAddress(network, address));
  };
}
