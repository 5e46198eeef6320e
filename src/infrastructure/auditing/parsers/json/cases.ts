import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'of ingress-nginx',
      line: '{"time": "2026-11-24T10:42:07+00:00", "remote_addr": "203.0.113.9", "x_forwarded_for": "203.0.113.9", "request_id": "5f1d9e0a6b7c8d9e", "remote_user": "", "bytes_sent": 77, "request_time": 0.01, "status": 200, "vhost": "shop.example.com", "request_proto": "HTTP/1.1", "path": "/cart", "request_query": "x=1", "request_length": 312, "duration": 0.01, "method": "GET", "http_referrer": "", "http_user_agent": "curl/8.5.0", "upstream_addr": "10.1.4.7:8080, 10.1.4.8:8080", "upstream_status": "504, 200", "upstream_response_time": "0.5, 0.25", "team": "shop"}',
      says: {
        time: '2026-11-24T10:42:07.000Z',
        clientIp: '203.0.113.9',
        forwardedFor: '203.0.113.9',
        method: 'GET',
        url: '/cart?x=1',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 77,
        requestLength: 312,
        requestTime: 0.01,
        userAgent: 'curl/8.5.0',
        host: 'shop.example.com',
        requestId: '5f1d9e0a6b7c8d9e',
        upstreamAddr: '10.1.4.7:8080, 10.1.4.8:8080',
        upstreamStatus: 200,
        upstreamTime: 0.75,
        upstreamTries: 2,
        extra: {
          team: 'shop',
        },
      },
    },
    {
      name: 'of OpenTelemetry',
      line: '{"timestamp":"2026-11-24T10:42:07.120Z","client.address":"203.0.113.9","http.request.method":"GET","url.path":"/cart","url.query":"x=1","http.response.status_code":200,"user_agent.original":"curl/8.5.0","server.address":"shop.example.com","duration_ms":12}',
      says: {
        time: '2026-11-24T10:42:07.120Z',
        clientIp: '203.0.113.9',
        method: 'GET',
        url: '/cart?x=1',
        status: 200,
        requestTime: 0.012,
        userAgent: 'curl/8.5.0',
        host: 'shop.example.com',
      },
    },
    {
      name: 'of the Elastic Common Schema, nested',
      line: '{"@timestamp":"2026-11-24T10:42:07.120Z","source":{"ip":"203.0.113.9"},"http":{"request":{"method":"GET"},"response":{"status_code":404,"body":{"bytes":7}}},"url":{"path":"/a"},"user_agent":{"original":"curl/8.5.0"}}',
      says: {
        time: '2026-11-24T10:42:07.120Z',
        clientIp: '203.0.113.9',
        method: 'GET',
        url: '/a',
        status: 404,
        userAgent: 'curl/8.5.0',
        extra: {
          'http.response.body.bytes': '7',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'nothing about a request',
      line: '{"level":"info","msg":"ready"}',
    },
    {
      name: 'a status that is none',
      line: '{"status":"ok","path":"/healthz"}',
    },
    {
      name: 'no object',
      line: '[1,2]',
    },
    {
      name: 'no JSON',
      line: '{"status":200,"path":"/"',
    },
  ],
};
