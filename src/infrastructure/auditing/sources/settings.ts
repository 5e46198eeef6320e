import type { FollowedFileSetting } from './files/create-file-sources.ts';
import type { SyslogListenerOptions } from './syslog/types.ts';

/** What the server's settings say of sources of logs. */
export interface LogSourceSettings {
  readonly files: readonly FollowedFileSetting[];
  readonly syslog: readonly SyslogListenerOptions[];
  /** Label of what senders say no cluster of. */
  readonly cluster: string;
  /** Applications whose lines are access logs. */
  readonly ingressApps: readonly string[];
  /** Addresses or networks that may send syslog; empty: all. */
  readonly syslogAllowed: readonly string[];
}

export const NO_LOG_SOURCES: LogSourceSettings = {
  files: [],
  syslog: [],
  cluster: 'default',
  ingressApps: ['nginx', 'ingress-nginx', 'nginx-ingress', 'traefik', 'haproxy', 'envoy'],
  syslogAllowed: [],
};

const FILE = /^([a-z][a-z0-9-]{0,62}):([^:=/]{1,253})=(.+)$/s;

/** `ingress:production=/var/log/nginx/access.log`; undefined for what is not of this form. */
export function parseLogFile(text: string): FollowedFileSetting | undefined {
  const [, kind, cluster, path] = FILE.exec(text) ?? [];
  if (kind === undefined || cluster === undefined || path === undefined) return undefined;
  return { kind, cluster, path };
}

/** `0.0.0.0:5514`, `[::]:5514`, `:5514` (loopback); undefined for what is no address. */
export function parseListenAddress(
  text: string,
): { readonly host: string; readonly port: number } | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) return undefined;
  return { host: bracketed ?? (plain === '' || plain === undefined ? '127.0.0.1' : plain), port };
}
