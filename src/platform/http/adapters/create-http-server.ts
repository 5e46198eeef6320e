import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { hostRule } from '../origin.ts';
import { createRateLimiter } from '../rate-limiter.ts';
import type { HttpLimits, HttpServer, HttpServerOptions } from '../types.ts';
import type { ServerContext } from './server-context.ts';

const LIMITS: HttpLimits = {
  bodyBytes: 256 * 1024,
  requestTimeoutMs: 30_000,
  handlerTimeoutMs: 60_000,
  heartbeatMs: 15_000,
  stallMs: 60_000,
  eventStreams: 1_000,
  closeGraceMs: 5_000,
};

/** The HTTP server of a process: the routes it is given, behind one guard. Nothing listens before `listen`. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const context = toContext(options);
  let app: FastifyInstance | undefined;
  let closed: Promise<void> | undefined;
  return {
    listen: async () => {
      const { buildApp } = await import('./build-app.ts');
      app = await buildApp(context);
      await app.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 0 });
      return toAddress(options, app.server.address() as AddressInfo);
    },
    close: () => {
      closed ??= closeApp(context, app);
      return closed;
    },
  };
}

function toContext(options: HttpServerOptions): ServerContext {
  return {
    options,
    limits: { ...LIMITS, ...options.limits },
    limiter: createRateLimiter(),
    hosts: hostRule(options.host ?? '127.0.0.1', options.publicUrl, options.allowedHosts ?? []),
    publicOrigin: options.publicUrl === undefined ? undefined : new URL(options.publicUrl).origin,
    tls: options.tls !== undefined,
    closing: new AbortController(),
    requests: new WeakMap(),
    openStreams: 0,
  };
}

function toAddress(options: HttpServerOptions, address: AddressInfo): { url: string; port: number } {
  const scheme = options.tls === undefined ? 'http' : 'https';
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `${scheme}://${host}:${address.port}`, port: address.port };
}

/** Connections that fall idle after the close began are kept alive otherwise until their clients think better of it. */
const IDLE_LOOK_MS = 25;

/** Streams end at the signal, open requests get their grace, and what is left then is cut. */
async function closeApp(context: ServerContext, app: FastifyInstance | undefined): Promise<void> {
  context.closing.abort();
  if (app === undefined) return;
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_LOOK_MS);
  const cut = setTimeout(() => app.server.closeAllConnections(), context.limits.closeGraceMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
  }
}
