import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'through a gateway',
      line: '[2026-11-24T10:42:07.373Z] "GET /status/418 HTTP/1.1" 418 - via_upstream - "-" 0 135 4 3 "203.0.113.9" "curl/7.73.0-DEV" "84961386-6d84-929d-98bd-c5aee93b5c88" "httpbin:8000" "127.0.0.1:80" outbound|8000||httpbin.foo.svc.cluster.local 10.44.1.23:37652 10.0.45.184:8000 203.0.113.9:46520 - default',
      says: {
        time: '2026-11-24T10:42:07.373Z',
        clientIp: '203.0.113.9',
        forwardedFor: '203.0.113.9',
        method: 'GET',
        url: '/status/418',
        version: 'HTTP/1.1',
        status: 418,
        bodyBytesSent: 135,
        requestLength: 0,
        requestTime: 0.004,
        userAgent: 'curl/7.73.0-DEV',
        host: 'httpbin:8000',
        requestId: '84961386-6d84-929d-98bd-c5aee93b5c88',
        upstreamName: 'outbound|8000||httpbin.foo.svc.cluster.local',
        upstreamAddr: '127.0.0.1:80',
        upstreamTime: 0.003,
        upstreamTries: 1,
        route: 'default',
        extra: {
          response_code_details: 'via_upstream',
          upstream_local_address: '10.44.1.23:37652',
          downstream_local_address: '10.0.45.184:8000',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'of Envoy',
      line: '[2016-04-15T20:17:00.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0" "locations" "tcp://10.0.2.1:80"',
    },
  ],
};
