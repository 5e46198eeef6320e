/** What a line says about a request. Texts that it does not say are empty, numbers NaN. */
export interface RequestLine {
  readonly kind: 'request';
  /** Milliseconds since 1970. */
  timeMs: number;
  clientIp: string;
  forwardedFor: string;
  remoteUser: string;
  method: string;
  /** Path and query as the client sent them, without the log's escapes. */
  url: string;
  /** `HTTP/1.1`. */
  version: string;
  status: number;
  bodyBytesSent: number;
  requestLength: number;
  /** Seconds. */
  requestTime: number;
  referer: string;
  userAgent: string;
  host: string;
  scheme: string;
  requestId: string;
  /** What the request was meant for: `namespace-service-port` of ingress-nginx, a cluster of Envoy, a service of Traefik. */
  upstreamName: string;
  /** The canary that took it instead. */
  alternativeName: string;
  /** Addresses that were tried, with `, ` between. */
  upstreamAddr: string;
  /** Of the last try. */
  upstreamStatus: number;
  /** Seconds, of all tries together. */
  upstreamTime: number;
  upstreamLength: number;
  /** How many addresses were tried; 0: not forwarded. */
  upstreamTries: number;
  namespace: string;
  /** Ingress, router or route that matched. */
  route: string;
  /** What the proxy says about how it ended: Envoy's response flags, HAProxy's termination state. */
  outcome: string;
  /** Other named values, of own formats. */
  extra: Record<string, string> | undefined;
}

/** Why a line is no request of a format. */
export interface LineFault {
  readonly kind: 'fault';
  /** In UTF-16 units from the start of the line. */
  readonly at: number;
  /** `a status`, `end of line`: what should stand there. */
  readonly expected: string;
}

export type ParsedLine = RequestLine | LineFault;

/** Reads one line without its end, in time linear in its length. Lines come from strangers. */
export type LineParser = (line: string) => ParsedLine;

/** A format of access logs. */
export interface LineFormat {
  /** In kebab-case, the name of its folder; part of settings and links. */
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** What writes it. */
  readonly by: readonly string[];
  /** Where the format is told. */
  readonly references: readonly string[];
  /** When two formats read the same lines equally well, the higher one is meant. */
  readonly rank: number;
  readonly createParser: () => LineParser;
}

/** Lines that a format must read, with what they say, and lines that it must not. */
export interface FormatCases {
  readonly reads: readonly {
    readonly name: string;
    readonly line: string;
    /** Every field that is said. */
    readonly says: Readonly<Partial<Omit<RequestLine, 'kind' | 'timeMs'>> & { readonly time: string }>;
  }[];
  readonly refuses: readonly { readonly name: string; readonly line: string }[];
}

export function emptyRequest(): RequestLine {
  return {
    kind: 'request',
    timeMs: Number.NaN,
    clientIp: '',
    forwardedFor: '',
    remoteUser: '',
    method: '',
    url: '',
    version: '',
    status: Number.NaN,
    bodyBytesSent: Number.NaN,
    requestLength: Number.NaN,
    requestTime: Number.NaN,
    referer: '',
    userAgent: '',
    host: '',
    scheme: '',
    requestId: '',
    upstreamName: '',
    alternativeName: '',
    upstreamAddr: '',
    upstreamStatus: Number.NaN,
    upstreamTime: Number.NaN,
    upstreamLength: Number.NaN,
    upstreamTries: 0,
    namespace: '',
    route: '',
    outcome: '',
    extra: undefined,
  };
}

export function fault(at: number, expected: string): LineFault {
  return { kind: 'fault', at, expected };
}
