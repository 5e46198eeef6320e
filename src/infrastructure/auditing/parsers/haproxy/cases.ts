import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'in a line of syslog',
      line: '<134>Nov 24 10:42:07 edge-1 haproxy[14389]: 10.0.1.2:33317 [24/Nov/2026:10:42:07.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} "GET /index.html HTTP/1.1"',
      says: {
        time: '2026-11-24T10:42:07.655Z',
        clientIp: '10.0.1.2',
        method: 'GET',
        url: '/index.html',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 2750,
        requestTime: 0.109,
        upstreamName: 'static',
        upstreamAddr: 'srv1',
        upstreamTime: 0.069,
        upstreamTries: 1,
        route: 'http-in',
        outcome: '----',
        extra: {
          captured: '1wt.eu',
        },
      },
    },
    {
      name: 'no server left',
      line: '10.0.1.2:33317 [24/Nov/2026:10:42:07.655] http-in static/<NOSRV> 0/-1/-1/-1/0 503 212 - - SC-- 1/1/0/0/0 0/0 "GET /index.html HTTP/1.1"',
      says: {
        time: '2026-11-24T10:42:07.655Z',
        clientIp: '10.0.1.2',
        method: 'GET',
        url: '/index.html',
        version: 'HTTP/1.1',
        status: 503,
        bodyBytesSent: 212,
        requestTime: 0,
        upstreamName: 'static',
        route: 'http-in',
        outcome: 'SC--',
      },
    },
    {
      name: 'a bad request',
      line: '10.0.1.2:33317 [24/Nov/2026:10:42:07.655] http-in http-in/<NOSRV> -1/-1/-1/-1/8 400 187 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
      says: {
        time: '2026-11-24T10:42:07.655Z',
        clientIp: '10.0.1.2',
        url: '<BADREQ>',
        status: 400,
        bodyBytesSent: 187,
        requestTime: 0.008,
        upstreamName: 'http-in',
        route: 'http-in',
        outcome: 'PR--',
      },
    },
  ],
  refuses: [
    {
      name: 'a TCP log',
      line: '10.0.1.2:33317 [24/Nov/2026:10:42:07.655] fnt bck/srv1 0/0/5007 212 -- 0/0/0/0/3 0/0',
    },
    {
      name: 'a line of the program',
      line: '<134>Nov 24 10:42:07 edge-1 haproxy[14389]: Proxy http-in started.',
    },
  ],
};
