import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import { fault, type LineFormat, type LineParser, type ParsedLine } from '../types.ts';

const HEAD =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of nginx
  '$remote_addr [${accepted}] $frontend $backend/$server $tq/$tw/$tc/$tr/$duration $status $body_bytes_sent ' +
  '$request_cookie $response_cookie $state $connections $queues ';

const NAMES = {
  accepted: 'time_haproxy',
  backend: 'upstream_name',
  server: 'upstream_addr',
  tr: 'upstream_time_ms',
  duration: 'request_time_ms',
  state: 'outcome',
  frontend: 'route',
} as const;

/** Of the connection; nobody asks for them by name. */
const LEFT_OUT = ['tq', 'tw', 'tc', 'request_cookie', 'response_cookie', 'connections', 'queues'];
/** Before the name of the program in a line of syslog: priority, time, host. */
const MAX_PREFIX = 256;

export const format: LineFormat = {
  id: 'haproxy',
  title: 'HAProxy, HTTP log',
  by: ['HAProxy', 'HAProxy Ingress'],
  references: ['https://docs.haproxy.org/3.0/configuration.html#8.2.3'],
  rank: 20,
  createParser: () => {
    const read = anyOf(
      ['{$captured} {$captured_response} "$request"', '{$captured} "$request"', '"$request"'].map((tail) =>
        compileNotation(HEAD + tail, NAMES),
      ),
    );
    return (line) => readLine(read, line);
  },
};

function readLine(read: LineParser, line: string): ParsedLine {
  const start = afterSyslog(line);
  const parsed = read(start === 0 ? line : line.slice(start));
  if (parsed.kind === 'fault') return fault(parsed.at + start, parsed.expected);
  for (const name of LEFT_OUT) if (parsed.extra !== undefined) delete parsed.extra[name];
  if (parsed.extra !== undefined && Object.keys(parsed.extra).length === 0) parsed.extra = undefined;
  if (parsed.upstreamAddr === '<NOSRV>') Object.assign(parsed, { upstreamAddr: '', upstreamTries: 0 });
  return parsed;
}

function afterSyslog(line: string): number {
  const name = line.slice(0, MAX_PREFIX).search(/haproxy(?:\[\d{1,10}\])?: /);
  return name < 0 ? 0 : line.indexOf(': ', name) + 2;
}
