import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import type { LineFormat, LineParser, ParsedLine } from '../types.ts';

const HEAD =
  '$type $time_iso8601 $balancer $remote_addr $upstream_addr $receiving $target_time $answering $status $upstream_status ' +
  '$request_length $body_bytes_sent "$request" "$http_user_agent" $cipher $tls $target_group "$trace" "$domain" "$certificate" ' +
  '$priority $created "$actions" "$redirect" "$failure" "$targets" "$target_statuses" "$classification" "$reason"';

const NAMES = {
  balancer: 'route',
  domain: 'host',
  target_group: 'upstream_name',
  trace: 'request_id',
} as const;
const PARTS = ['receiving', 'target_time', 'answering'] as const;
const KEPT = new Set(['failure']);

export const format: LineFormat = {
  id: 'aws-alb',
  title: 'AWS Application Load Balancer',
  by: ['AWS Load Balancer Controller'],
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
  ],
  rank: 20,
  createParser: () => {
    const read = anyOf([compileNotation(HEAD, NAMES), compileNotation(`${HEAD} $connection`, NAMES)]);
    return (line) => readLine(read, line);
  },
};

/** The time of a request is written in three parts; -1 stands for a part that did not happen. */
function readLine(read: LineParser, line: string): ParsedLine {
  const parsed = read(line);
  if (parsed.kind === 'fault') return parsed;
  const extra = parsed.extra ?? {};
  const times = PARTS.map((name) => Number(extra[name]));
  if (times.every((one) => one >= 0)) parsed.requestTime = times.reduce((sum, one) => sum + one, 0);
  if (Number(extra['target_time']) >= 0) parsed.upstreamTime = Number(extra['target_time']);
  const kept = Object.entries(extra).filter(([name]) => KEPT.has(name));
  parsed.extra = kept.length === 0 ? undefined : Object.fromEntries(kept);
  return parsed;
}
