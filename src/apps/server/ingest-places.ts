import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '#platform/config';

export const DEFAULT_PORT = 8421;
/** This machine's ends of local clusters' networks, which nobody else is in. */
const LOCAL_CLUSTER = /^bulwark\d{1,3}$/;

/** Where deliveries are taken. */
export type Wanted =
  | { readonly kind: 'none' | 'local-clusters' }
  | { readonly kind: 'given'; readonly places: readonly { readonly host: string; readonly port: number }[] };

/** `ingest-listen`. */
export function parseListen(texts: readonly string[]): Wanted {
  if (texts.length === 0) return { kind: 'local-clusters' };
  if (texts.length === 1 && texts[0] === 'none') return { kind: 'none' };
  return { kind: 'given', places: texts.map(parsePlace) };
}

/** `10.0.0.1`, `10.0.0.1:8421`, `[::]:8421`. */
function parsePlace(text: string): { readonly host: string; readonly port: number } {
  const found = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const port = Number(found?.[3] ?? DEFAULT_PORT);
  if (found !== null && port <= 65_535) return { host: found[1] ?? found[2] ?? '', port };
  const message = `"${text}" is no address to listen on; write ADDRESS:PORT, such as 0.0.0.0:${DEFAULT_PORT}, or none`;
  throw new ConfigError([{ code: 'wrong-value', origin: 'ingest-listen', message }]);
}

export function localClusterHosts(): string[] {
  return Object.entries(networkInterfaces())
    .filter(([name]) => LOCAL_CLUSTER.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}

export function isLoopback(host: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(host) && isIP(host) === 4;
}

export interface Ports {
  readonly of: (host: string) => number | undefined;
  readonly hosts: () => readonly string[];
  readonly note: (host: string, port: number) => void;
}

/** Ports that were given out, by address, over restarts. */
export function createPorts(folder: string): Ports {
  const path = join(folder, 'ports.json');
  const read = (): Record<string, number> => {
    try {
      const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
      const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
      return Object.fromEntries(entries.filter(([, port]) => Number.isInteger(port)));
    } catch {
      return {};
    }
  };
  return {
    of: (host) => read()[host],
    hosts: () => Object.keys(read()),
    note: (host, port) => {
      const before = read();
      if (before[host] === port) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${path}.new`, JSON.stringify({ ...before, [host]: port }), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
