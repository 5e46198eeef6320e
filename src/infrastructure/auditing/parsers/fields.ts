import { readAnyTime, readClfTime, readEpochTime, readHaproxyTime, readIsoTime } from './read-time.ts';
import { setRequest, setUrl } from './request-text.ts';
import type { RequestLine } from './types.ts';
import { setUpstreamAddr, setUpstreamLength, setUpstreamStatus, setUpstreamTime } from './upstream-lists.ts';

/**
 * How a value stands in a line: `word` without blanks, `digits` and `decimal` numbers or `-`, `list` with `, ` or ` : ` between
 * its items, `text` anything up to what follows it, times in their own letters.
 */
export type Shape =
  | 'word'
  | 'digits'
  | 'decimal'
  | 'list'
  | 'text'
  | 'clf-time'
  | 'iso-time'
  | 'haproxy-time';

/** A value that lines may have. */
export interface Field {
  readonly shape: Shape;
  /** Takes the value over; false: it cannot be one. */
  readonly set: (line: RequestLine, text: string) => boolean;
}

type Texts = {
  [K in keyof RequestLine]: RequestLine[K] extends string ? K : never;
}[keyof RequestLine];
type Numbers = {
  [K in keyof RequestLine]: RequestLine[K] extends number ? K : never;
}[keyof RequestLine];

function text(key: Exclude<Texts, 'kind'>, shape: Shape = 'word'): Field {
  return {
    shape,
    set: (line, value) => {
      if (value !== '-' && value !== '') line[key] = value;
      return true;
    },
  };
}

function number(key: Numbers, perUnit = 1, shape: Shape = 'decimal'): Field {
  return {
    shape,
    set: (line, value) => {
      // HAProxy and AWS write -1 for what they did not come to.
      if (value === '-' || value === '' || value === '-1') return true;
      const read = Number(value);
      if (!(read >= 0)) return false;
      line[key] = perUnit === 1 ? read : read / perUnit;
      return true;
    },
  };
}

function time(shape: Shape, read: (value: string) => number): Field {
  return {
    shape,
    set: (line, value) => {
      line.timeMs = read(value);
      return !Number.isNaN(line.timeMs);
    },
  };
}

const STATUS: Field = {
  shape: 'digits',
  set: (line, value) => {
    // Of requests whose answer never began: 0 of Envoy, -1 of HAProxy, - of AWS.
    if (value === '-' || value === '-1' || value === '0' || value === '000') line.status = 0;
    else if (value.length === 3 && value >= '100' && value <= '999') line.status = Number(value);
    else return false;
    return true;
  },
};

/** Without its port, and without the brackets of IPv6. */
function address(value: string): string {
  if (value.startsWith('[')) return value.slice(1, value.indexOf(']') < 0 ? undefined : value.indexOf(']'));
  const colon = value.indexOf(':');
  return colon >= 0 && colon === value.lastIndexOf(':') ? value.slice(0, colon) : value;
}

const CLIENT: Field = {
  shape: 'word',
  set: (line, value) => {
    if (value !== '-') line.clientIp = address(value);
    return true;
  },
};

/**
 * Of `X-Forwarded-For` the last address was written by the proxy before us; those before it by whoever. It is the client
 * where the line does not say the client's address itself.
 */
const FORWARDED: Field = {
  shape: 'text',
  set: (line, value) => {
    if (value === '-' || value === '') return true;
    line.forwardedFor = value;
    if (line.clientIp === '') line.clientIp = address(value.slice(value.lastIndexOf(',') + 1).trim());
    return true;
  },
};

/** Where the connection comes from: says more than a header, which it follows. */
const PEER: Field = {
  shape: 'word',
  set: (line, value) => {
    if (value !== '-' && value !== '') line.clientIp = address(value);
    return true;
  },
};

function accepts(shape: Shape, set: (line: RequestLine, value: string) => void): Field {
  return {
    shape,
    set: (line, value) => {
      set(line, value);
      return true;
    },
  };
}

/** Every value that is understood, by the name that it has in this project. */
export const FIELDS = {
  client_ip: CLIENT,
  peer: PEER,
  forwarded_for: FORWARDED,
  remote_user: text('remoteUser', 'text'),
  time_clf: time('clf-time', readClfTime),
  time_iso: time('iso-time', readIsoTime),
  time_haproxy: time('haproxy-time', readHaproxyTime),
  time_epoch: time('decimal', (value) => readEpochTime(Number(value))),
  time_any: time('text', readAnyTime),
  request: accepts('text', setRequest),
  method: text('method'),
  url: accepts('word', setUrl),
  path: accepts('word', (line, value) => {
    if (line.url === '') line.url = value;
  }),
  query: accepts('word', (line, value) => {
    if (value !== '' && value !== '-' && !line.url.includes('?'))
      line.url += value.startsWith('?') ? value : `?${value}`;
  }),
  version: text('version'),
  status: STATUS,
  body_bytes_sent: number('bodyBytesSent', 1, 'digits'),
  request_length: number('requestLength', 1, 'digits'),
  request_time: number('requestTime'),
  request_time_ms: number('requestTime', 1e3),
  request_time_us: number('requestTime', 1e6),
  request_time_ns: number('requestTime', 1e9),
  referer: text('referer', 'text'),
  user_agent: text('userAgent', 'text'),
  host: text('host'),
  scheme: text('scheme'),
  request_id: text('requestId'),
  upstream_name: text('upstreamName'),
  alternative_name: text('alternativeName'),
  upstream_addr: accepts('list', setUpstreamAddr),
  upstream_status: accepts('list', setUpstreamStatus),
  upstream_time: accepts('list', setUpstreamTime),
  upstream_time_ms: number('upstreamTime', 1e3),
  upstream_time_ns: number('upstreamTime', 1e9),
  upstream_length: accepts('list', setUpstreamLength),
  namespace: text('namespace'),
  route: text('route'),
  outcome: text('outcome'),
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** Own fields of a user's format that one line may have. */
const MAX_EXTRA = 16;

/** A value of another name: kept under it. */
export function extraField(name: string, shape: Shape = 'word'): Field {
  return {
    shape,
    set: (line, value) => {
      if (value === '' || value === '-' || name === '__proto__') return true;
      line.extra ??= {};
      if (Object.keys(line.extra).length < MAX_EXTRA) line.extra[name] = value;
      return true;
    },
  };
}
