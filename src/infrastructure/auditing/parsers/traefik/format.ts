import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

const NAMES = { router: 'route', server: 'upstream_addr', duration: 'request_time_ms' } as const;

export const format: LineFormat = {
  id: 'traefik',
  title: 'Traefik',
  by: ['Traefik'],
  references: ['https://doc.traefik.io/traefik/observability/access-logs/'],
  rank: 20,
  createParser: () =>
    compileNotation(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the notation of nginx
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $count "$router" "$server" ${duration}ms',
      NAMES,
    ),
};
