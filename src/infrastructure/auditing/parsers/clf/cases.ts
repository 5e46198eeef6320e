import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'as the manual of Apache has it',
      line: '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326',
      says: {
        time: '2000-10-10T20:55:36.000Z',
        clientIp: '127.0.0.1',
        remoteUser: 'frank',
        method: 'GET',
        url: '/apache_pb.gif',
        version: 'HTTP/1.0',
        status: 200,
        bodyBytesSent: 2326,
      },
    },
    {
      name: 'no length',
      line: '127.0.0.1 - - [10/Oct/2000:13:55:36 +0000] "HEAD / HTTP/1.0" 304 -',
      says: {
        time: '2000-10-10T13:55:36.000Z',
        clientIp: '127.0.0.1',
        method: 'HEAD',
        url: '/',
        version: 'HTTP/1.0',
        status: 304,
      },
    },
  ],
  refuses: [
    {
      name: 'combined',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 200 0 "-" "-"',
    },
    {
      name: 'a status of four digits',
      line: '192.0.2.7 - - [24/Nov/2026:10:42:07 +0000] "GET / HTTP/1.1" 2000 0',
    },
  ],
};
