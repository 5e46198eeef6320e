import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'about to expire',
      records: [
        {
          fields: {
            parse_error: 'other',
            raw: 'W1124 10:42:07.000000 7 controller.go:1] SSL certificate for server "shop.example.com" is about to expire: certificate expires 2026-11-30',
          },
        },
      ],
    },
    {
      name: 'not there',
      records: [
        {
          fields: {
            parse_error: 'other',
            raw: 'W1124 10:42:07.000000 7 controller.go:1] SSL certificate "shop/tls" does not exist in local store',
          },
        },
      ],
    },
  ],
  silent: [
    {
      name: 'a reload',
      records: [
        {
          fields: {
            parse_error: 'other',
            raw: 'I1124 10:42:07.000000 7 controller.go:190] Backend successfully reloaded',
          },
        },
      ],
    },
    {
      name: 'a client who writes so',
      records: [{ fields: { raw: 'certificate expired', parse_error: 'format' } }],
    },
  ],
};
