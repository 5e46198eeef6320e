import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twenty probes',
      records: Array.from({ length: 20 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 404,
          attack: 'sensitive-file',
        },
      })),
    },
  ],
  silent: [
    {
      name: 'a few, as everybody gets them',
      records: Array.from({ length: 5 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 404,
          attack: 'sensitive-file',
        },
      })),
    },
    {
      name: 'ordinary requests',
      records: Array.from({ length: 50 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
        },
      })),
    },
  ],
};
