import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'clf',
  title: 'Common (CLF)',
  by: ['Apache httpd', 'Traefik', 'many others'],
  references: ['https://httpd.apache.org/docs/2.4/logs.html'],
  rank: 10,
  createParser: () =>
    anyOf([
      compileNotation('$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent'),
      compileNotation('$remote_addr $ident $remote_user [$time_local] "$request" $status $body_bytes_sent'),
    ]),
};
