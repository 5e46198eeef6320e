import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'combined',
  title: 'Combined (nginx, Apache)',
  by: ['nginx', 'NGINX Gateway Fabric', 'Apache httpd'],
  references: [
    'https://nginx.org/en/docs/http/ngx_http_log_module.html',
    'https://httpd.apache.org/docs/2.4/logs.html',
  ],
  rank: 10,
  createParser: () =>
    anyOf([
      compileNotation(
        '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
      ),
      compileNotation(
        '$remote_addr $ident $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
      ),
    ]),
};
