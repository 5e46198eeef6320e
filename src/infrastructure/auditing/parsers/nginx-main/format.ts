import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'nginx-main',
  title: 'Main (image of nginx)',
  by: ['nginx', 'NGINX Ingress Controller of F5'],
  references: ['https://nginx.org/en/docs/http/ngx_http_log_module.html'],
  rank: 10,
  createParser: () =>
    compileNotation(
      '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"',
    ),
};
