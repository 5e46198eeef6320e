import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'brute force',
      records: Array.from({ length: 1 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 401,
          attack: 'brute-force',
        },
      })),
    },
  ],
  silent: [
    {
      name: 'somebody who mistypes',
      records: Array.from({ length: 3 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 401,
        },
      })),
    },
  ],
};
