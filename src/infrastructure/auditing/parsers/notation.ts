import type { FieldName } from './fields.ts';

/** A part of a format: letters that stand there, or a value. */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly field: FieldName | undefined };

/** Names in `log_format` of nginx and ingress-nginx. */
const NGINX: Readonly<Record<string, FieldName>> = {
  remote_addr: 'client_ip',
  the_real_ip: 'client_ip',
  client_ip: 'client_ip',
  proxy_protocol_addr: 'client_ip',
  http_x_real_ip: 'client_ip',
  http_x_forwarded_for: 'forwarded_for',
  proxy_add_x_forwarded_for: 'forwarded_for',
  remote_user: 'remote_user',
  time_local: 'time_clf',
  time_iso8601: 'time_iso',
  msec: 'time_epoch',
  time: 'time_any',
  request: 'request',
  request_method: 'method',
  method: 'method',
  request_uri: 'url',
  url: 'url',
  uri: 'path',
  args: 'query',
  query_string: 'query',
  server_protocol: 'version',
  status: 'status',
  body_bytes_sent: 'body_bytes_sent',
  bytes_sent: 'body_bytes_sent',
  http_referer: 'referer',
  http_user_agent: 'user_agent',
  request_length: 'request_length',
  request_time: 'request_time',
  request_time_ms: 'request_time_ms',
  proxy_upstream_name: 'upstream_name',
  proxy_alternative_upstream_name: 'alternative_name',
  upstream_addr: 'upstream_addr',
  upstream_response_length: 'upstream_length',
  upstream_response_time: 'upstream_time',
  upstream_status: 'upstream_status',
  req_id: 'request_id',
  request_id: 'request_id',
  http_x_request_id: 'request_id',
  host: 'host',
  http_host: 'host',
  server_name: 'host',
  scheme: 'scheme',
  namespace: 'namespace',
  ingress_name: 'route',
};

/** Command operators of Envoy, without what follows a colon or a bracket. */
const ENVOY: Readonly<Record<string, FieldName>> = {
  START_TIME: 'time_iso',
  PROTOCOL: 'version',
  RESPONSE_CODE: 'status',
  RESPONSE_FLAGS: 'outcome',
  BYTES_RECEIVED: 'request_length',
  BYTES_SENT: 'body_bytes_sent',
  DURATION: 'request_time_ms',
  UPSTREAM_HOST: 'upstream_addr',
  UPSTREAM_CLUSTER: 'upstream_name',
  DOWNSTREAM_REMOTE_ADDRESS: 'peer',
  DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT: 'peer',
  ROUTE_NAME: 'route',
};

/** Headers in `%REQ(…)%`, `%RESP(…)%` of Envoy and `%{…}i` of Apache. */
const HEADERS: Readonly<Record<string, FieldName>> = {
  ':METHOD': 'method',
  ':PATH': 'url',
  'X-ENVOY-ORIGINAL-PATH': 'url',
  ':AUTHORITY': 'host',
  HOST: 'host',
  ':SCHEME': 'scheme',
  'USER-AGENT': 'user_agent',
  REFERER: 'referer',
  'X-FORWARDED-FOR': 'forwarded_for',
  'X-REQUEST-ID': 'request_id',
  'X-ENVOY-UPSTREAM-SERVICE-TIME': 'upstream_time_ms',
};

const APACHE: Readonly<Record<string, FieldName>> = {
  h: 'client_ip',
  a: 'client_ip',
  u: 'remote_user',
  t: 'time_clf',
  r: 'request',
  m: 'method',
  U: 'path',
  q: 'query',
  H: 'version',
  s: 'status',
  b: 'body_bytes_sent',
  B: 'body_bytes_sent',
  O: 'body_bytes_sent',
  I: 'request_length',
  D: 'request_time_us',
  T: 'request_time',
  v: 'host',
  V: 'host',
  L: 'request_id',
};

const NGINX_VALUE = /\$(?:\{(?<braced>\w{1,64})\}|(?<plain>\w{1,64}))/g;
const ENVOY_VALUE = /%(?<operator>[A-Z_]{2,64})(?:\((?<argument>[^()%]{0,128})\))?(?::\d{1,4})?%/g;
const APACHE_VALUE = /%(?:[<>!\d,]{0,8})(?:\{(?<argument>[\w:.-]{1,64})\})?(?<letter>\^[A-Z]{2}|[a-zA-Z])/g;

/** The parts of a format in the notation of nginx (`$name`), Envoy (`%NAME%`) or Apache (`%h`), told apart by their values. */
export function readNotation(text: string): readonly Part[] {
  if (/\$\{?[a-zA-Z_]/.test(text)) return split(text, NGINX_VALUE, nginxValue);
  if (/%[A-Z_]{2,64}[%(:]/.test(text)) return split(text, ENVOY_VALUE, envoyValue);
  return split(text.replaceAll('\\"', '"').replaceAll('%t', '[%t]'), APACHE_VALUE, apacheValue);
}

type Groups = Readonly<Record<string, string | undefined>>;

function split(text: string, values: RegExp, toPart: (groups: Groups) => Part): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  const literal = (until: number): void => {
    if (until > from) parts.push({ kind: 'literal', text: text.slice(from, until) });
  };
  for (const match of text.matchAll(values)) {
    literal(match.index);
    parts.push(toPart(match.groups ?? {}));
    from = match.index + match[0].length;
  }
  literal(text.length);
  return parts;
}

function value(name: string, field: FieldName | undefined): Part {
  return { kind: 'value', name, field };
}

function entry(table: Readonly<Record<string, FieldName>>, name: string): FieldName | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function nginxValue({ braced, plain }: Groups): Part {
  const name = braced ?? plain ?? '';
  return value(name, entry(NGINX, name));
}

function envoyValue({ operator = '', argument = '' }: Groups): Part {
  if (operator === 'REQ' || operator === 'RESP') return header(argument);
  return value(operator.toLowerCase(), entry(ENVOY, operator));
}

/** `X-ENVOY-ORIGINAL-PATH?:PATH`: the second where the first is not there. */
function header(argument: string): Part {
  const names = argument.toUpperCase().split(/\?(?=:?\w)/);
  const field = names.map((name) => entry(HEADERS, name)).find((one) => one !== undefined);
  return value((names[0] ?? '').toLowerCase().replaceAll(/\W+/g, '_'), field);
}

function apacheValue({ letter = '', argument }: Groups): Part {
  if (argument === undefined) return value(letter, entry(APACHE, letter));
  if (letter === 'T')
    return value(
      'T',
      argument === 'us' ? 'request_time_us' : argument === 'ms' ? 'request_time_ms' : 'request_time',
    );
  const field = letter === 'i' ? entry(HEADERS, argument.toUpperCase()) : undefined;
  return value(argument.toLowerCase().replaceAll(/\W+/g, '_'), field);
}
