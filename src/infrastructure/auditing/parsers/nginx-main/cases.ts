import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'behind a proxy',
      line: '10.0.0.3 - - [24/Nov/2026:10:42:07 +0000] "POST /login HTTP/1.1" 302 0 "-" "curl/8.5.0" "203.0.113.9, 198.51.100.4"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '10.0.0.3',
        forwardedFor: '203.0.113.9, 198.51.100.4',
        method: 'POST',
        url: '/login',
        version: 'HTTP/1.1',
        status: 302,
        bodyBytesSent: 0,
        userAgent: 'curl/8.5.0',
      },
    },
  ],
  refuses: [
    {
      name: 'combined',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 200 0 "-" "-"',
    },
  ],
};
