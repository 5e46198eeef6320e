import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'two in a hundred',
      records: Array.from({ length: 200 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: index % 50 === 0 ? 502 : 200,
        },
      })),
    },
  ],
  silent: [
    {
      name: 'all well',
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
        },
      })),
    },
    {
      name: 'few requests',
      records: Array.from({ length: 50 }, (_, index) => ({
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
    {
      name: 'one in two hundred',
      records: Array.from({ length: 250 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: index % 200 === 199 ? 500 : 200,
        },
      })),
    },
  ],
};
