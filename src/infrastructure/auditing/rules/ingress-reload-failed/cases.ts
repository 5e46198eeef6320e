import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'a wrong directive',
      records: [
        {
          fields: {
            parse_error: 'other',
            raw: '2026/11/24 10:42:07 [emerg] 7#7: unknown directive "foo" in /etc/nginx/nginx.conf:7',
          },
        },
      ],
    },
  ],
  silent: [
    {
      name: 'a warning',
      records: [
        {
          fields: {
            parse_error: 'other',
            raw: '2026/11/24 10:42:07 [warn] 7#7: a client request body is buffered',
          },
        },
      ],
    },
  ],
};
