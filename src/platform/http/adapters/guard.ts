import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBearer, parseCookies } from '../cookies.ts';
import { HttpProblem } from '../errors.ts';
import { networkOf } from '../network.ts';
import { crossOriginReason, isHostAllowed } from '../origin.ts';
import { includesRole } from '../roles.ts';
import { dataHeaders } from '../security-headers.ts';
import type { Caller, Credentials } from '../types.ts';
import type { RouteConfig, ServerContext } from './server-context.ts';

/** Stands before every route: host, caller, origin, role, rate. Throws the problem that keeps a request out. */
export async function guard(
  context: ServerContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.headers(dataHeaders(context.tls));
  reply.header('x-request-id', request.id);
  verifyHost(context, request);
  if (request.is404) return;
  const config = request.routeOptions.config.guarded;
  if (config === undefined) throw new HttpProblem(403, 'access-undeclared', 'Nobody may call this.');
  const credentials = toCredentials(request);
  const found = await findCaller(context, config, credentials);
  // What everybody may call treats a delivery's credential as nobody: it is no user.
  const caller = config.access === 'public' && found?.scope !== undefined ? undefined : found;
  context.requests.set(request, { credentials, caller });
  verifyOrigin(context, request, caller);
  verifyAccess(config, caller, request, reply);
  verifyRate(context, config, request, caller);
}

function verifyHost(context: ServerContext, request: FastifyRequest): void {
  if (isHostAllowed(context.hosts, request.headers.host)) return;
  throw new HttpProblem(
    421,
    'host-not-allowed',
    'This server does not answer to that host name. Set its public URL or allowed hosts.',
  );
}

function toCredentials(request: FastifyRequest): Credentials {
  return {
    cookies: parseCookies(request.headers.cookie),
    bearer: parseBearer(request.headers.authorization),
    remoteAddress: request.ip,
    passive: false,
  };
}

async function findCaller(
  context: ServerContext,
  config: RouteConfig,
  credentials: Credentials,
): Promise<Caller | undefined> {
  const nothing = credentials.bearer === undefined && Object.keys(credentials.cookies).length === 0;
  if (nothing || config.anonymous === true) return undefined;
  return context.options.authenticate(credentials);
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function verifyOrigin(context: ServerContext, request: FastifyRequest, caller: Caller | undefined): void {
  if (READS.has(request.method)) return;
  const proof = caller === undefined ? 'none' : caller.kind === 'token' ? 'bearer' : 'cookie';
  const { host, origin } = request.headers;
  const secFetchSite = one(request.headers['sec-fetch-site']);
  const reason = crossOriginReason({ host, origin, secFetchSite }, proof, context.publicOrigin);
  if (reason === undefined) return;
  throw new HttpProblem(
    403,
    'cross-origin',
    `Writing is for the console's own pages, or with an API token: ${reason}.`,
  );
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}

function verifyAccess(
  config: RouteConfig,
  caller: Caller | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (config.access === 'public') return;
  if (caller === undefined) {
    reply.header('www-authenticate', 'Bearer realm="bulwark"');
    throw new HttpProblem(401, 'not-signed-in', 'Sign in, or send an API token.');
  }
  if (caller.scope !== undefined) {
    verifyScope(config, caller, request);
    return;
  }
  if (!includesRole(caller.role, config.access)) {
    throw new HttpProblem(
      403,
      'role-too-low',
      `This needs the role ${config.access}; ${caller.name} is ${caller.role}.`,
    );
  }
}

/** A credential that delivers for one cluster must not deliver for another, nor read anything. */
function verifyScope({ scope }: RouteConfig, caller: Caller, request: FastifyRequest): void {
  const params = request.params as Readonly<Record<string, string>>;
  const isOwn = scope !== undefined && caller.scope === `${scope.name}:${params[scope.param]}`;
  if (isOwn) return;
  throw new HttpProblem(403, 'out-of-scope', `${caller.name} is for ${caller.scope} and nothing else.`);
}

function verifyRate(
  context: ServerContext,
  config: RouteConfig,
  request: FastifyRequest,
  caller: Caller | undefined,
): void {
  if (config.rateLimit === undefined) return;
  const who = caller === undefined ? networkOf(request.ip) : `user ${caller.id}`;
  const key = `${request.method} ${request.routeOptions.url} ${who}`;
  const waitMs = context.limiter.take(key, config.rateLimit, Date.now());
  if (waitMs === 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new HttpProblem(429, 'too-many-requests', `Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
}
