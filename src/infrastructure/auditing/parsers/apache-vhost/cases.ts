import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'of a virtual host',
      line: 'shop.example.com:443 192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8.5.0"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.0.2.7',
        method: 'GET',
        url: '/a',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 512,
        userAgent: 'curl/8.5.0',
        host: 'shop.example.com',
        extra: {
          p: '443',
        },
      },
    },
    {
      name: 'common',
      line: 'shop.example.com:80 192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /a HTTP/1.1" 200 512',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.0.2.7',
        method: 'GET',
        url: '/a',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 512,
        host: 'shop.example.com',
        extra: {
          p: '80',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'no port',
      line: 'shop.example.com 192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /a HTTP/1.1" 200 512 "-" "curl/8.5.0"',
    },
  ],
};
