import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

/** The address is written twice; the second stands where a list of forwarders may. */
const NAMES = { xff: 'forwarded_for' } as const;

export const format: LineFormat = {
  id: 'ingress-nginx-ack',
  title: 'ingress-nginx of ACK',
  by: ['ingress-nginx of Alibaba Cloud'],
  references: ['https://www.alibabacloud.com/help/en/sls/user-guide/kubernetes-ingress-log-center'],
  rank: 20,
  createParser: () =>
    anyOf([
      compileNotation(
        '$the_real_ip - [$xff] - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id $host [$proxy_alternative_upstream_name]',
        NAMES,
      ),
      compileNotation(
        '$the_real_ip - [$xff] - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id $host',
        NAMES,
      ),
      compileNotation(
        '$the_real_ip - [$xff] - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id',
        NAMES,
      ),
    ]),
};
