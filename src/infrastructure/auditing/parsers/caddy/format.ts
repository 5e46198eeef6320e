import { jsonLines } from '../json-lines.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'caddy',
  title: 'Caddy, JSON',
  by: ['Caddy', 'caddy-ingress'],
  references: ['https://caddyserver.com/docs/caddyfile/directives/log'],
  rank: 20,
  createParser: () =>
    jsonLines({
      needs: [['request.method', 'request.uri', 'status']],
      names: {
        ts: 'time_any',
        'request.remote_ip': 'peer',
        'request.client_ip': 'peer',
        user_id: 'remote_user',
        'request.method': 'method',
        'request.uri': 'url',
        'request.proto': 'version',
        'request.host': 'host',
        'request.headers.user-agent': 'user_agent',
        'request.headers.referer': 'referer',
        'request.headers.x-forwarded-for': 'forwarded_for',
        'request.headers.x-request-id': 'request_id',
        bytes_read: 'request_length',
        duration: 'request_time',
        size: 'body_bytes_sent',
        status: 'status',
      },
    }),
};
