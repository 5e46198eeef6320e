import type { z } from 'zod';
import type { Logger } from '#platform/logging';

/** Roles of local users, each including the ones before it. */
export type Role = 'viewer' | 'operator' | 'admin';

/** Who may call a route: anybody, or a signed-in caller with at least this role. */
export type Access = 'public' | Role;

/** Who is calling, as the sign-in of the server found it. */
export interface Caller {
  readonly kind: 'session' | 'token';
  /** The user's id, also when a token of this user calls. */
  readonly id: string;
  readonly name: string;
  /** For a token: the lower of the token's role and of its owner's present role. */
  readonly role: Role;
  /** Which session or token proved it: its id, never its secret. */
  readonly credential?: string;
  /**
   * What a credential that no person holds may do, such as `audit:production`: call the routes of this very scope and
   * nothing else, whatever its role.
   */
  readonly scope?: string;
}

/** Lets deliveries in: callers whose scope is `NAME:VALUE`, the value being that of a path parameter. */
export interface RouteScope {
  readonly name: string;
  readonly param: string;
}

/** What a request brings to prove who calls, already taken apart. */
export interface Credentials {
  readonly cookies: Readonly<Record<string, string>>;
  /** Of `Authorization: Bearer …`. */
  readonly bearer: string | undefined;
  readonly remoteAddress: string;
  /** True when nobody acted (an open event stream is asked again): it must not keep a session alive. */
  readonly passive: boolean;
}

export type Authenticate = (credentials: Credentials) => Promise<Caller | undefined>;

type Shape = z.ZodType;
type Out<S> = S extends Shape ? z.output<S> : undefined;

/** What a handler gets: everything parsed by the route's schemas. */
export interface RouteRequest<P, Q, B> {
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly body: Out<B>;
  /** Absent only on routes with access `public`. */
  readonly caller: Caller | undefined;
  readonly language: 'en' | 'zh';
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  readonly remoteAddress: string;
  /** `Last-Event-ID` of a client that opens its event stream again. */
  readonly lastEventId?: string;
  /** The body as it came, on routes with `bodyAs: 'bytes'`; empty on others. */
  readonly bytes: Uint8Array;
  /** Of the body, in lower case and without parameters; undefined where it is not told. */
  readonly contentType?: string;
  /** Of the body: `gzip`. Nothing here unpacks it. */
  readonly contentEncoding?: string;
}

/** A cookie to set; `maxAgeSeconds: 0` takes it away. Always `HttpOnly; SameSite=Strict; Path=/`. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  /** Only sent over TLS. */
  readonly secure: boolean;
}

/** A JSON answer that changes cookies too: signing in and out. */
export interface CookieAnswer<T> {
  readonly body: T;
  readonly cookies: readonly SetCookie[];
}

/** 303 to a path of our own. */
export interface Redirect {
  readonly location: string;
  readonly cookies: readonly SetCookie[];
}

/** At most `max` requests in `windowMs` from one caller (one address where nobody is signed in), a replica. */
export interface RateLimit {
  readonly max: number;
  readonly windowMs: number;
}

/** A body that is streamed instead of validated: files and exports. */
export interface Download {
  readonly contentType: string;
  /** 200 unless told: for protocols whose errors have a form of their own. */
  readonly status?: number;
  readonly fileName?: string;
  readonly body: AsyncIterable<string | Uint8Array>;
  /** It goes on until one side goes away, as a live tail does: a server that closes does not wait for it. */
  readonly isEndless?: boolean;
}

/** One message of a `text/event-stream` answer. */
export interface ServerEvent {
  readonly event: string;
  readonly id?: string;
  readonly data: unknown;
}

interface RouteBase<P extends Shape | undefined, Q extends Shape | undefined, B extends Shape | undefined> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify's form, such as `/api/v1/clusters/:cluster`. */
  readonly path: string;
  readonly summary: string;
  /** Groups routes in the OpenAPI document. */
  readonly tag: string;
  readonly access: Access;
  /** Who may call it beside `access`. Without one no scoped caller may. */
  readonly scope?: RouteScope;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** `bytes`: of any type, handed over unread, for senders of logs. Default: JSON, by the schema of `body`. */
  readonly bodyAs?: 'bytes';
  /** 256 KiB unless told. */
  readonly bodyLimitBytes?: number;
  readonly rateLimit?: RateLimit;
}

/** A route as data; `defineRoute` gives the handler its types. */
export type Route<
  P extends Shape | undefined = Shape | undefined,
  Q extends Shape | undefined = Shape | undefined,
  B extends Shape | undefined = Shape | undefined,
  R extends Shape = Shape,
> = RouteBase<P, Q, B> &
  (
    | {
        readonly kind: 'json';
        readonly response: R;
        readonly status?: number;
        readonly handle: (request: RouteRequest<P, Q, B>) => Promise<z.input<R>>;
      }
    | {
        readonly kind: 'cookies';
        readonly response: R;
        readonly status?: number;
        readonly handle: (request: RouteRequest<P, Q, B>) => Promise<CookieAnswer<z.input<R>>>;
      }
    | { readonly kind: 'redirect'; readonly handle: (request: RouteRequest<P, Q, B>) => Promise<Redirect> }
    | { readonly kind: 'download'; readonly handle: (request: RouteRequest<P, Q, B>) => Promise<Download> }
    | {
        readonly kind: 'events';
        readonly handle: (request: RouteRequest<P, Q, B>) => AsyncIterable<ServerEvent>;
      }
  );

/** One wrong field of a request: `path` as in `body.selector.names[3]`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** What an error answer is made of; `HttpProblem` is the error that carries it. */
export interface Problem {
  readonly status: number;
  /** Stable, kebab-case. */
  readonly code: string;
  /** Shown to people. */
  readonly message: string;
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** For the log, never for the wire. */
  readonly cause?: unknown;
}

/** RFC 9457, as it goes over the wire. `code` is stable; `detail` is for people. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Names the log line that knows the cause. Always there on 5xx. */
  readonly id?: string;
  readonly errors?: readonly FieldError[];
}

export interface Readiness {
  readonly ready: boolean;
  /** By component: `ok`, or what is wrong, for people. No secrets: anybody may read it. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface RequestMeasure {
  readonly method: string;
  /** The route's pattern, never the path that was asked for: its values are bounded. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What the server needs of telemetry. */
export interface HttpMetrics {
  readonly observeRequest?: (measure: RequestMeasure) => void;
  /** The page of `/metrics`. */
  readonly render: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Bounds that keep hostile or broken clients from taking the server along. */
export interface HttpLimits {
  readonly bodyBytes: number;
  /** For a request to arrive in full. */
  readonly requestTimeoutMs: number;
  /** For a handler to answer; event streams and the body of a download are not meant. */
  readonly handlerTimeoutMs: number;
  readonly heartbeatMs: number;
  /** A client that takes nothing for so long is cut off. */
  readonly stallMs: number;
  readonly eventStreams: number;
  /** For open requests when the server closes. */
  readonly closeGraceMs: number;
}

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  /** Shown in the OpenAPI document. */
  readonly version: string;
  /** 127.0.0.1 unless told. On a loopback address only loopback names are accepted as `Host`. */
  readonly host?: string;
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** Where people reach the server, such as `https://bulwark.example.com`: accepted as host and origin. */
  readonly publicUrl?: string;
  /** More accepted `Host` values. With any of these given, others are refused on every address. */
  readonly allowedHosts?: readonly string[];
  readonly tls?: {
    readonly cert: string | Uint8Array;
    readonly key: string | Uint8Array;
    /** With this, only clients with a certificate of these authorities get to speak (mutual TLS). PEM. */
    readonly clientAuthorities?: string | Uint8Array;
  };
  /** Routes and `/healthz` alone: no console, no description, no metrics, for ports that strangers may reach. */
  readonly routesOnly?: boolean;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly string[];
  /** The built console; without it a page says how to build it. */
  readonly staticDir?: string;
  readonly health?: { readonly ready: () => Promise<Readiness> };
  readonly metrics?: HttpMetrics;
  /** Who may read `/metrics`: `viewer` unless told. */
  readonly metricsAccess?: Access;
  /** Turns the errors of other modules into problems; what it does not know is a 500. */
  readonly toProblem?: (error: unknown) => Problem | undefined;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpServer {
  /** Starts to listen; answers the base URL without a slash at its end. */
  readonly listen: () => Promise<{ readonly url: string; readonly port: number }>;
  /** Takes no new requests, ends event streams, waits for open requests, then cuts the rest. Safe to call twice. */
  readonly close: () => Promise<void>;
}
