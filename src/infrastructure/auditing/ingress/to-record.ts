import type { RequestLine } from '../parsers/types.ts';
import type { Place } from './enrich/place.ts';
import type { Agent } from './enrich/user-agent.ts';

/** What is known of a request beside its line. */
export interface Enrichment {
  readonly urlTemplate: string;
  readonly agent: Agent;
  readonly place: Place;
  readonly visitor: string;
  /** Identifiers of rules, with commas between. */
  readonly attack: string;
}

/** A record of the log `ingress`. Names are those of ACK where it has one. */
export type IngressRecord = Readonly<Record<string, string | number>>;

const MAX_TEXT = 8192;

/** The fields that a line says, and those that were found out; what is not known is not there. */
export function toRecord(line: RequestLine, known: Enrichment): IngressRecord {
  const record: Record<string, string | number> = { ...ownFields(line) };
  const text = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') record[name] = bounded(value);
  };
  const number = (name: string, value: number): void => {
    if (!Number.isNaN(value)) record[name] = value;
  };
  if (!Number.isNaN(line.timeMs)) record['time'] = new Date(line.timeMs).toISOString();
  text('client_ip', line.clientIp);
  text('x_forward_for', line.forwardedFor);
  text('remote_user', line.remoteUser);
  text('method', line.method);
  text('host', line.host);
  text('url', line.url);
  text('url_template', known.urlTemplate);
  text('version', line.version);
  number('status', line.status);
  text('status_class', statusClass(line.status));
  number('body_bytes_sent', line.bodyBytesSent);
  number('request_length', line.requestLength);
  number('request_time', line.requestTime);
  text('http_referer', line.referer);
  text('http_user_agent', line.userAgent);
  upstreamFields(line, text, number);
  text('req_id', line.requestId);
  text('scheme', line.scheme);
  text('namespace', line.namespace);
  text('route', line.route);
  text('outcome', line.outcome);
  text('device', known.agent.device);
  text('browser', known.agent.browser);
  text('os', known.agent.os);
  text('visitor', known.visitor);
  text('country', known.place.country);
  text('city', known.place.city);
  text('asn', known.place.asn);
  text('attack', known.attack);
  return record;
}

/** Values of own formats cannot take the place of what reports count by. */
function ownFields({ extra }: RequestLine): Record<string, string> {
  if (extra === undefined) return {};
  return Object.fromEntries(Object.entries(extra).map(([name, value]) => [`own.${name}`, bounded(value)]));
}

function upstreamFields(
  line: RequestLine,
  text: (name: string, value: string) => void,
  number: (name: string, value: number) => void,
): void {
  // The canary answered where there is one.
  text('upstream', line.alternativeName === '' ? line.upstreamName : line.alternativeName);
  text('proxy_upstream_name', line.upstreamName);
  text('proxy_alternative_upstream_name', line.alternativeName);
  text('upstream_addr', line.upstreamAddr);
  number('upstream_status', line.upstreamStatus);
  number('upstream_response_time', line.upstreamTime);
  number('upstream_response_length', line.upstreamLength);
  if (line.upstreamTries > 0) number('upstream_tries', line.upstreamTries);
}

function statusClass(status: number): string {
  if (Number.isNaN(status)) return '';
  return status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'none';
}

function bounded(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

/** Why a line is kept without having been read. */
export type ParseError = 'format' | 'too-long' | 'other';

/** A line that is no request. `raw` is the line, `parse_at` where it stopped to make sense. */
export function toUnparsed(
  raw: string,
  error: ParseError,
  detail: {
    readonly timeMs: number;
    readonly at?: number;
    readonly expected?: string;
    readonly length: number;
  },
): IngressRecord {
  return {
    time: new Date(detail.timeMs).toISOString(),
    parse_error: error,
    ...(detail.expected === undefined ? {} : { parse_expected: detail.expected }),
    ...(detail.at === undefined ? {} : { parse_at: detail.at }),
    raw,
    ...(raw.length === detail.length ? {} : { raw_length: detail.length }),
  };
}
