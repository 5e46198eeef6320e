import { hostname } from 'node:os';
import { join } from 'node:path';
import { CommandFailure } from '#platform/cli';
import type { Config } from '#platform/config';
import type { HttpServer, HttpServerOptions } from '#platform/http';
import type { Logger } from '#platform/logging';
import { readAuthority, tlsOf } from './ingest-certificate.ts';
import {
  createPorts,
  DEFAULT_PORT,
  isLoopback,
  localClusterHosts,
  type Ports,
  parseListen,
} from './ingest-places.ts';

/** Where API servers reach this server: TLS, and nothing served but deliveries. */
export interface Ingest {
  /** With an address of a local cluster or of loopback: listens there when it does not yet. */
  readonly addresses: (wanted?: string) => Promise<readonly IngestAddress[]>;
  /** Must come before `start`. */
  readonly attach: (serve: (options: ListenOptions) => HttpServer) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface IngestAddress {
  readonly url: string;
  /** PEM of the authority that signed the certificate, when it is our own. */
  readonly authority: string | undefined;
  readonly isMutual: boolean;
  /** Of local clusters and this machine alone. */
  readonly isLocal: boolean;
}

export type ListenOptions = Required<Pick<HttpServerOptions, 'host' | 'port' | 'tls'>>;

interface Listening {
  readonly url: string;
  readonly server: HttpServer;
}

/** A local cluster that comes up while the server runs is found so soon. */
const LOOK_EVERY_MS = 3_000;

type Serve = (options: ListenOptions) => HttpServer;

/** What is listened on, and how to begin. */
interface Desk {
  readonly config: Config;
  readonly logger: Logger;
  readonly folder: string;
  readonly ports: Ports;
  readonly listening: Map<string, Listening>;
  /** Addresses that did not work, so that it is said once. */
  readonly failed: Set<string>;
  serve: Serve | undefined;
}

/**
 * Listens where `ingest-listen` says; without it on the addresses of local clusters on this machine, as they come. The
 * certificate is the server's own (`tls-cert`), or one that an authority in the data folder signs.
 */
export function createIngest(config: Config, logger: Logger): Ingest {
  const folder = join(config.dataDir ?? '.', 'ingest');
  const wanted = parseListen(config.ingestListen);
  const desk: Desk = {
    config,
    logger,
    folder,
    ports: createPorts(folder),
    listening: new Map(),
    failed: new Set(),
    serve: undefined,
  };
  const inTurn = oneByOne();
  const look = async (asked?: string): Promise<void> => {
    if (wanted.kind === 'local-clusters') await inTurn(() => lookAround(desk, asked));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    attach: (how) => {
      desk.serve = how;
    },
    addresses: async (asked) => {
      await look(asked);
      return addressesOf(desk, wanted.kind === 'local-clusters');
    },
    start: async () => {
      if (wanted.kind === 'given')
        for (const { host, port } of wanted.places) await listenGiven(desk, host, port);
      if (wanted.kind !== 'local-clusters') return;
      await look();
      timer = setInterval(() => void look(), LOOK_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      desk.serve = undefined;
      await inTurn(async () => {
        await Promise.all([...desk.listening.values()].map(({ server }) => server.close()));
      });
    },
  };
}

function addressesOf({ config, folder, listening }: Desk, isLocal: boolean): readonly IngestAddress[] {
  return [...listening.values()].map(({ url }) => ({
    url,
    authority: config.tlsCert === undefined ? readAuthority(folder).certificate : undefined,
    isMutual: config.ingestClientCa !== undefined,
    isLocal,
  }));
}

/** Listens on local clusters that have come, and on loopback where that was asked for; leaves those that have gone. */
async function lookAround(desk: Desk, asked: string | undefined): Promise<void> {
  const local = localClusterHosts();
  const loopback = [...desk.ports.hosts(), asked ?? ''].filter(isLoopback);
  const hosts = new Set([...local, ...loopback]);
  for (const [host, { server }] of desk.listening) {
    if (hosts.has(host)) continue;
    desk.listening.delete(host);
    await server.close();
  }
  for (const host of hosts) {
    try {
      // A port that was given out stands in the files of API servers: it is kept as long as it is free.
      await listen(desk, host, [desk.ports.of(host) ?? DEFAULT_PORT, 0]);
    } catch (error) {
      // Once: it is looked again every few seconds.
      if (!desk.failed.has(host))
        desk.logger.warn('deliveries cannot be taken on this address', { host, error });
      desk.failed.add(host);
    }
  }
}

async function listen(desk: Desk, host: string, ports: readonly number[]): Promise<void> {
  const { config, folder, listening, serve } = desk;
  if (serve === undefined || listening.has(host)) return;
  const { server, port } = await startOn(serve, host, ports, tlsOf(config, folder, host));
  const url = publicUrlOf(config, host, port);
  listening.set(host, { url, server });
  if (ports.length > 1) desk.ports.note(host, port);
  desk.failed.delete(host);
  desk.logger.info('deliveries are taken here', { url });
}

async function listenGiven(desk: Desk, host: string, port: number): Promise<void> {
  try {
    await listen(desk, host, [port]);
  } catch (cause) {
    const where = `${host}, port ${port}, for deliveries (--ingest-listen)`;
    throw new CommandFailure(`cannot listen on ${where}: ${(cause as Error).message}`, 1, { cause });
  }
}

/** One after the other, so that no address is taken twice. */
function oneByOne(): (work: () => Promise<void>) => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = working.then(work, work);
    working = next.catch(() => undefined);
    return next;
  };
}

async function startOn(
  serve: (options: ListenOptions) => HttpServer,
  host: string,
  ports: readonly number[],
  tls: ListenOptions['tls'],
): Promise<{ readonly server: HttpServer; readonly port: number }> {
  for (const [index, port] of ports.entries()) {
    const server = serve({ host, port, tls });
    try {
      return { server, port: (await server.listen()).port };
    } catch (error) {
      await server.close();
      const isTaken = (error as { readonly code?: string }).code === 'EADDRINUSE';
      if (!isTaken || index === ports.length - 1) throw error;
    }
  }
  throw new Error('no port was given');
}

function publicUrlOf(config: Config, host: string, port: number): string {
  if (config.ingestUrl !== undefined) return config.ingestUrl.replace(/\/+$/, '');
  const isAny = host === '0.0.0.0' || host === '::';
  const name = isAny ? hostname() : host;
  return `https://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
