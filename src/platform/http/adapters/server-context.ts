import type { FastifyRequest } from 'fastify';
import type { HostRule } from '../origin.ts';
import type { RateLimiter } from '../rate-limiter.ts';
import type {
  Access,
  Caller,
  Credentials,
  HttpLimits,
  HttpServerOptions,
  RateLimit,
  RouteScope,
} from '../types.ts';

/** What all routes of one server share. */
export interface ServerContext {
  readonly options: HttpServerOptions;
  readonly limits: HttpLimits;
  readonly limiter: RateLimiter;
  readonly hosts: HostRule;
  readonly publicOrigin: string | undefined;
  readonly tls: boolean;
  /** Aborted when the server closes. */
  readonly closing: AbortController;
  readonly requests: WeakMap<FastifyRequest, RequestContext>;
  openStreams: number;
}

/** What is known of one request before its handler runs. */
export interface RequestContext {
  readonly credentials: Credentials;
  readonly caller: Caller | undefined;
}

/** Every route of the server declares this; one without is refused. */
export interface RouteConfig {
  readonly access: Access;
  readonly scope?: RouteScope;
  readonly rateLimit?: RateLimit;
  /** Probes and files: who asks is not looked up, so they answer when the database does not. */
  readonly anonymous?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly guarded?: RouteConfig;
  }
}
