import { anyOf } from '../any-of.ts';
import { compileNotation } from '../compile-notation.ts';
import type { LineFormat } from '../types.ts';

export const format: LineFormat = {
  id: 'apache-vhost',
  title: 'Combined with virtual host (Apache)',
  by: ['Apache httpd'],
  references: ['https://httpd.apache.org/docs/2.4/mod/mod_log_config.html'],
  // Its lines are combined ones too, with a name of identd that is an address.
  rank: 15,
  createParser: () =>
    anyOf([
      compileNotation('%v:%p %h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"'),
      compileNotation('%v:%p %h %l %u %t "%r" %>s %O'),
    ]),
};
