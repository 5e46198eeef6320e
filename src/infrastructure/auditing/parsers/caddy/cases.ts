import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'a request',
      line: '{"level":"info","ts":1795516927.25,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"127.0.0.1","remote_port":"41342","client_ip":"203.0.113.9","proto":"HTTP/2.0","method":"GET","host":"shop.example.com","uri":"/cart?x=1","headers":{"User-Agent":["curl/7.82.0"],"Accept":["*/*"],"Referer":["https://example.com/"]},"tls":{"resumed":false,"version":772}},"bytes_read":12,"user_id":"","duration":0.25,"size":10900,"status":200,"resp_headers":{"Server":["Caddy"]}}',
      says: {
        time: '2026-11-24T10:42:07.250Z',
        clientIp: '203.0.113.9',
        method: 'GET',
        url: '/cart?x=1',
        version: 'HTTP/2.0',
        status: 200,
        bodyBytesSent: 10900,
        requestLength: 12,
        requestTime: 0.25,
        referer: 'https://example.com/',
        userAgent: 'curl/7.82.0',
        host: 'shop.example.com',
      },
    },
  ],
  refuses: [
    {
      name: 'a line of the program',
      line: '{"level":"info","ts":1795516927.25,"msg":"serving initial configuration"}',
    },
  ],
};
