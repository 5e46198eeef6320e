import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { HttpServerOptions } from '../types.ts';
import { answerProblem } from './answer-problem.ts';
import { mountConsole } from './console-files.ts';
import { guard } from './guard.ts';
import { mountRoute } from './mount-route.ts';
import type { ServerContext } from './server-context.ts';
import { mountSystemRoutes } from './system-routes.ts';

/** Fastify with everything on it that every route shares. It is loaded only where a server is made. */
export async function buildApp(context: ServerContext): Promise<FastifyInstance> {
  const { fastify } = await import('fastify');
  const { tls } = context.options;
  const options = toFastifyOptions(context);
  const https = tls === undefined ? {} : { https: { ...toPem(tls), minVersion: 'TLSv1.2' } };
  // The type of the server differs with TLS, and nothing here depends on it.
  const app = fastify({ ...options, ...https } as FastifyServerOptions) as FastifyInstance;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, jsonParser(app));
  app.addHook('onRequest', async (request, reply) => {
    noteWhenOver(context, request, reply);
    await guard(context, request, reply);
  });
  app.setErrorHandler((error, request, reply) => answerProblem(context, error, request, reply));
  mountSystemRoutes(app, context);
  for (const route of context.options.routes) mountRoute(app, context, route);
  if (context.options.routesOnly !== true) await mountConsole(app, context);
  await app.ready();
  return app;
}

function toPem({ cert, key, clientAuthorities }: NonNullable<HttpServerOptions['tls']>) {
  const pem = (value: string | Uint8Array) => (typeof value === 'string' ? value : Buffer.from(value));
  const mutual =
    clientAuthorities === undefined
      ? {}
      : { ca: pem(clientAuthorities), requestCert: true, rejectUnauthorized: true };
  return { cert: pem(cert), key: pem(key), ...mutual };
}

function toFastifyOptions(context: ServerContext): FastifyServerOptions {
  const { limits, options } = context;
  return {
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 1024 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error, request, reply) => answerProblem(context, error, request, reply as FastifyReply),
    clientErrorHandler: answerBrokenRequest,
  };
}

/** A DELETE without a body often says that it is JSON; an empty body is then none. */
function jsonParser(app: FastifyInstance) {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void) => {
    if (body === '') done(null, undefined);
    else parse(request, body, done);
  };
}

/**
 * One line a request, and its measure, also when the client went away before the end: Fastify's own hook would not
 * tell of those. Never the query: it may hold a sign-in link's token.
 */
function noteWhenOver(context: ServerContext, request: FastifyRequest, reply: FastifyReply): void {
  const startedAt = performance.now();
  reply.raw.once('close', () => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const measure = { method: request.method, route, status: reply.raw.statusCode };
    const ms = performance.now() - startedAt;
    context.options.logger.debug('request answered', {
      request: request.id,
      ...measure,
      ms: Math.round(ms),
      complete: reply.raw.writableFinished,
      caller: context.requests.get(request)?.caller?.name,
      from: request.ip,
    });
    context.options.metrics?.observeRequest?.({ ...measure, seconds: ms / 1000 });
  });
}

const BROKEN: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** What is not HTTP has no request to answer; it gets a status line and the connection ends. */
function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, text] = BROKEN[error.code ?? ''] ?? [400, 'Bad Request'];
  socket.end(`HTTP/1.1 ${status} ${text}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
