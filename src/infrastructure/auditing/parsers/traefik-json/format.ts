import { jsonLines } from '../json-lines.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'traefik-json',
  title: 'Traefik, JSON',
  by: ['Traefik'],
  references: ['https://doc.traefik.io/traefik/observability/access-logs/'],
  rank: 20,
  createParser: () =>
    jsonLines({
      needs: [['DownstreamStatus', 'RequestPath']],
      names: {
        time: 'time_any',
        StartUTC: 'time_any',
        ClientAddr: 'peer',
        ClientHost: 'peer',
        ClientUsername: 'remote_user',
        RequestMethod: 'method',
        RequestPath: 'url',
        RequestProtocol: 'version',
        RequestScheme: 'scheme',
        RequestHost: 'host',
        RequestContentSize: 'request_length',
        DownstreamStatus: 'status',
        DownstreamContentSize: 'body_bytes_sent',
        Duration: 'request_time_ns',
        OriginDuration: 'upstream_time_ns',
        OriginStatus: 'upstream_status',
        OriginContentSize: 'upstream_length',
        ServiceAddr: 'upstream_addr',
        ServiceName: 'upstream_name',
        RouterName: 'route',
        request_Referer: 'referer',
        'request_User-Agent': 'user_agent',
        'request_X-Forwarded-For': 'forwarded_for',
        'request_X-Request-Id': 'request_id',
      },
    }),
};
