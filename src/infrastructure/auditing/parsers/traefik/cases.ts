import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'a request',
      line: '192.168.1.4 - - [24/Nov/2026:10:42:07 +0000] "GET /whoami HTTP/1.1" 200 391 "-" "curl/8.5.0" 17 "default-whoami@kubernetes" "http://10.42.0.9:80" 3ms',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.168.1.4',
        method: 'GET',
        url: '/whoami',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 391,
        requestTime: 0.003,
        userAgent: 'curl/8.5.0',
        upstreamAddr: 'http://10.42.0.9:80',
        upstreamTries: 1,
        route: 'default-whoami@kubernetes',
        extra: {
          count: '17',
        },
      },
    },
    {
      name: 'no router',
      line: '192.168.1.4 - - [24/Nov/2026:10:42:07 +0000] "GET /nothing HTTP/1.1" 404 19 "-" "-" 18 "-" "-" 0ms',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.168.1.4',
        method: 'GET',
        url: '/nothing',
        version: 'HTTP/1.1',
        status: 404,
        bodyBytesSent: 19,
        requestTime: 0,
        extra: {
          count: '18',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'combined',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 200 0 "-" "-"',
    },
    {
      name: 'no unit',
      line: '192.168.1.4 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 404 19 "-" "-" 18 "-" "-" 0',
    },
  ],
};
