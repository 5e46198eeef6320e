import { BlockList, isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import { KubeError } from '../errors.ts';
import type { ClusterTarget } from '../kubeconfig/types.ts';
import { socks5Connector } from './socks5.ts';

export interface TransportRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** What a TLS session is made of; a change of it needs new connections. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface Transport {
  request(request: TransportRequest, tls: TlsMaterial): Promise<TransportResponse>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The one connection pool of a cluster. undici is loaded with the first request, not with the program. */
export function createTransport(target: ClusterTarget, env: Environment): Transport {
  const proxy = target.proxyUrl ?? environmentProxy(target.server, env);
  const url = new URL(target.server);
  const prefix = url.pathname === '/' ? '' : url.pathname.replace(/\/$/, '');
  let pool: { dispatcher: Dispatcher; tls: TlsMaterial } | undefined;
  let closed = false;

  async function dispatcherFor(tls: TlsMaterial): Promise<Dispatcher> {
    if (pool !== undefined && sameTls(pool.tls, tls)) return pool.dispatcher;
    const dispatcher = await openPool(target, proxy, tls);
    if (closed) {
      await dispatcher.destroy();
      throw new KubeError('aborted', `cluster ${JSON.stringify(target.name)}: the client is closed`);
    }
    if (pool !== undefined && sameTls(pool.tls, tls)) {
      await dispatcher.destroy();
      return pool.dispatcher;
    }
    // What still runs on the old certificate may end in peace.
    pool?.dispatcher.close().catch(() => undefined);
    pool = { dispatcher, tls };
    return dispatcher;
  }

  return {
    async request(request, tls) {
      const dispatcher = await dispatcherFor(tls);
      const response = await dispatcher.request({
        origin: url.origin,
        path: `${prefix}${request.path}`,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: request.body ?? null,
        signal: request.signal,
        // The caller's time budget and the watch's own idle limit hold instead.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      return { status: response.statusCode, headers: flatHeaders(response.headers), body: response.body };
    },
    async close() {
      closed = true;
      await pool?.dispatcher.destroy();
      pool = undefined;
    },
  };
}

async function openPool(
  target: ClusterTarget,
  proxy: string | undefined,
  tls: TlsMaterial,
): Promise<Dispatcher> {
  const { Agent, buildConnector, ProxyAgent } = await import('undici');
  const session = {
    ...tls,
    ...(target.tlsServerName === undefined ? {} : { servername: target.tlsServerName }),
    rejectUnauthorized: target.insecureSkipTlsVerify !== true,
    // Finds connections whose other end has vanished without a word (a dead node, a forgetful NAT).
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    timeout: 10_000,
    // A watch holds its connection for minutes; one HTTP/2 connection would make all of them fall together.
    allowH2: false,
  };
  const options = { connections: 256, pipelining: 1, keepAliveTimeout: 15_000, allowH2: false };
  if (proxy === undefined) return new Agent({ ...options, connect: session });
  const proxyUrl = new URL(proxy);
  if (proxyUrl.protocol.startsWith('socks5')) {
    const upgrade = buildConnector({ ...session, allowH2: false });
    return new Agent({ ...options, connect: socks5Connector(proxyUrl, upgrade) });
  }
  return new ProxyAgent({ ...options, uri: proxy, requestTls: session });
}

function sameTls(a: TlsMaterial, b: TlsMaterial): boolean {
  return a.ca === b.ca && a.cert === b.cert && a.key === b.key;
}

function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, with the rules of Go's `http.ProxyFromEnvironment`, which kubectl obeys. */
export function environmentProxy(server: string, env: Environment): string | undefined {
  const url = new URL(server);
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const named = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[named] ?? env[named.toLowerCase()] ?? '';
  if (proxy === '' || isLoopback(host)) return undefined;
  const exceptions = (env['NO_PROXY'] ?? env['no_proxy'] ?? '').split(',');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  if (exceptions.some((rule) => excepts(rule.trim().toLowerCase(), host, port))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function excepts(rule: string, host: string, port: string): boolean {
  if (rule === '') return false;
  if (rule === '*') return true;
  if (rule.includes('/')) return inNetwork(rule, host);
  const withPort = /^(.*[^:]):(\d+)$/.exec(rule);
  if (withPort !== null && withPort[2] !== port) return false;
  const name = withPort?.[1] ?? rule;
  if (name === host) return true;
  const suffix = name.replace(/^\*/, '');
  return host.endsWith(suffix.startsWith('.') ? suffix : `.${suffix}`);
}

function inNetwork(rule: string, host: string): boolean {
  const [network = '', bits = ''] = rule.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits)) return false;
  const most = family === 4 ? 32 : 128;
  if (Number(bits) > most) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
