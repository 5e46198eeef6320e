import { jsonLines } from '../json-lines.ts';
import type { LineFormat } from '../types.ts';

/** Envoy Gateway, Istio with JSON, and Envoy's own examples name the same values in slightly different ways. */
export const format: LineFormat = {
  id: 'envoy-json',
  title: 'Envoy, JSON (Envoy Gateway, Istio)',
  by: ['Envoy Gateway', 'Istio', 'Envoy'],
  references: [
    'https://gateway.envoyproxy.io/docs/tasks/observability/proxy-accesslog/',
    'https://istio.io/latest/docs/tasks/observability/logs/access-log/',
  ],
  rank: 20,
  createParser: () =>
    jsonLines({
      needs: [['response_code', 'response_flags']],
      names: {
        start_time: 'time_any',
        method: 'method',
        path: 'url',
        'x-envoy-origin-path': 'url',
        'x-envoy-original-path': 'url',
        protocol: 'version',
        response_code: 'status',
        response_flags: 'outcome',
        bytes_received: 'request_length',
        bytes_sent: 'body_bytes_sent',
        duration: 'request_time_ms',
        'x-envoy-upstream-service-time': 'upstream_time_ms',
        upstream_service_time: 'upstream_time_ms',
        'x-forwarded-for': 'forwarded_for',
        x_forwarded_for: 'forwarded_for',
        downstream_remote_address: 'peer',
        'user-agent': 'user_agent',
        user_agent: 'user_agent',
        referer: 'referer',
        'x-request-id': 'request_id',
        request_id: 'request_id',
        ':authority': 'host',
        authority: 'host',
        upstream_host: 'upstream_addr',
        upstream_cluster: 'upstream_name',
        route_name: 'route',
      },
    }),
};
