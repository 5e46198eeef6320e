import type { RuleCases } from '../testing/cases.ts';

export const cases: RuleCases = {
  fires: [
    {
      name: 'a file that was there',
      records: Array.from({ length: 1 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
          attack: 'sensitive-file',
        },
      })),
    },
    {
      name: 'one of several kinds',
      records: Array.from({ length: 1 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
          attack: 'sql-injection,path-traversal',
        },
      })),
    },
  ],
  silent: [
    {
      name: 'not there',
      records: Array.from({ length: 1 }, (_, index) => ({
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
      name: 'a scanner that reads the front page',
      records: Array.from({ length: 1 }, (_, index) => ({
        after: index * 1,
        fields: {
          host: 'shop.example.com',
          upstream: 'shop-web-80',
          client_ip: '203.0.113.9',
          method: 'GET',
          url: '/cart',
          url_template: '/cart',
          status: 200,
          attack: 'scanner',
        },
      })),
    },
  ],
};
