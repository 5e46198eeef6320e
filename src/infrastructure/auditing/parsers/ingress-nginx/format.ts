import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'ingress-nginx',
  title: 'ingress-nginx',
  by: ['ingress-nginx'],
  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/'],
  rank: 20,
  createParser: () =>
    compileNotation(
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id',
    ),
};
