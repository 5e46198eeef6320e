import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'every second',
      records: Array.from({ length: 120 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: index % 2 === 0 ? 404 : 200,
        },
      })),
    },
  ],
  silent: [
    {
      name: 'one in ten',
      records: Array.from({ length: 120 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: index % 10 === 0 ? 404 : 200,
        },
      })),
    },
  ],
};
