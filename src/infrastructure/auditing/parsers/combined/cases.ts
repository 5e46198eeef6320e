import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'a page',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /shop/cart?id=7 HTTP/1.1" 200 5316 "https://shop.example.com/" "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.0.2.7',
        method: 'GET',
        url: '/shop/cart?id=7',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 5316,
        referer: 'https://shop.example.com/',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
    },
    {
      name: 'a user, a zone, escapes of nginx',
      line: '2001:db8::7 - jane [24/Nov/2026:12:42:07 +0200] "GET /caf\\xC3\\xA9?q=\\x22a\\x22 HTTP/2.0" 304 0 "-" "say \\x22hello\\x22"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '2001:db8::7',
        remoteUser: 'jane',
        method: 'GET',
        url: '/café?q="a"',
        version: 'HTTP/2.0',
        status: 304,
        bodyBytesSent: 0,
        userAgent: 'say "hello"',
      },
    },
    {
      name: 'a name of a user that looks like the rest of a line',
      line: '192.0.2.7 - x [24/Nov/2026:00:00:00 +0000] GET / 200 [24/Nov/2026:10:42:07 +0000] "GET /real HTTP/1.1" 401 12 "-" "curl/8.5.0"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '192.0.2.7',
        remoteUser: 'x [24/Nov/2026:00:00:00 +0000] GET / 200',
        method: 'GET',
        url: '/real',
        version: 'HTTP/1.1',
        status: 401,
        bodyBytesSent: 12,
        userAgent: 'curl/8.5.0',
      },
    },
    {
      name: 'the hello of TLS on a port for HTTP',
      line: '198.51.100.9 - - [24/Nov/2026:10:42:07 +0000] "\\x16\\x03\\x01\\x02" 400 150 "-" "-"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '198.51.100.9',
        url: '\u0016\u0003\u0001\u0002',
        status: 400,
        bodyBytesSent: 150,
      },
    },
    {
      name: 'an empty request',
      line: '198.51.100.9 - - [24/Nov/2026:10:42:07 +0000] "" 400 0 "-" "-"',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '198.51.100.9',
        status: 400,
        bodyBytesSent: 0,
      },
    },
    {
      name: 'quotes that Apache escapes, and a name of identd',
      line: '192.0.2.7 ident frank [10/Oct/2000:13:55:36 -0700] "GET /a\\"b HTTP/1.0" 200 2326 "http://www.example.com/start.html" "x \\\\ y"',
      says: {
        time: '2000-10-10T20:55:36.000Z',
        clientIp: '192.0.2.7',
        remoteUser: 'frank',
        method: 'GET',
        url: '/a"b',
        version: 'HTTP/1.0',
        status: 200,
        bodyBytesSent: 2326,
        referer: 'http://www.example.com/start.html',
        userAgent: 'x \\ y',
        extra: {
          ident: 'ident',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'cut off in the middle',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET /shop',
    },
    {
      name: 'no status',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" ok 0 "-" "-"',
    },
    {
      name: 'more behind it',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 200 0 "-" "-" 12',
    },
    {
      name: 'a month that there is not',
      line: '192.0.2.7 - - [24/Now/2026:10:42:07 +0000] "GET / HTTP/1.1" 200 0 "-" "-"',
    },
    {
      name: 'an error of nginx',
      line: '2026/11/24 10:42:07 [error] 7#7: *1 open() "/usr/share/nginx/html/x" failed (2: No such file or directory), client: 192.0.2.7',
    },
    {
      name: 'nothing',
      line: '',
    },
  ],
};
