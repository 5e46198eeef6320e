import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'twenty in a minute',
      records: Array.from({ length: 20 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 503,
        },
      })),
    },
  ],
  silent: [
    {
      name: 'now and then',
      records: Array.from({ length: 20 }, (_, index) => ({
        after: index * 60,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 503,
        },
      })),
    },
    {
      name: 'failures of the service itself',
      records: Array.from({ length: 40 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 500,
        },
      })),
    },
  ],
};
