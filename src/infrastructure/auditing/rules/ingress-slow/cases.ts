import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'one in ten',
      records: Array.from({ length: 200 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
          request_time: index % 10 === 0 ? 2.5 : 0.05,
        },
      })),
    },
  ],
  silent: [
    {
      name: 'fast',
      records: Array.from({ length: 200 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
          request_time: 0.05,
        },
      })),
    },
  ],
};
