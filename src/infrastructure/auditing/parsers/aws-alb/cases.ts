import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'a request',
      line: 'http 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.125 0.25 0.125 200 200 34 366 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "-" "-" 0 2018-07-02T22:22:48.364000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90',
      says: {
        time: '2018-07-02T22:23:00.186Z',
        clientIp: '192.168.131.39',
        method: 'GET',
        url: '/',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 366,
        requestLength: 34,
        requestTime: 0.5,
        userAgent: 'curl/7.46.0',
        host: 'www.example.com:80',
        scheme: 'http',
        requestId: 'Root=1-58337262-36d228ad5d99923122bbe354',
        upstreamName:
          'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067',
        upstreamAddr: '10.0.0.1:80',
        upstreamStatus: 200,
        upstreamTime: 0.25,
        upstreamTries: 1,
        route: 'app/my-loadbalancer/50dc6c495c0c9188',
      },
    },
    {
      name: 'no target',
      line: 'h2 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 10.0.1.252:48160 - -1 -1 -1 502 - 34 366 "GET https://www.example.com:443/ HTTP/2.0" "curl/7.46.0" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337327-72bd00b0343d75b906739c42" "www.example.com" "arn:aws:acm:us-east-2:123456789012:certificate/12345678" 1 2018-07-02T22:22:48.364000Z "forward" "-" "LambdaInvalidResponse" "-" "-" "-" "-"',
      says: {
        time: '2018-07-02T22:23:00.186Z',
        clientIp: '10.0.1.252',
        method: 'GET',
        url: '/',
        version: 'HTTP/2.0',
        status: 502,
        bodyBytesSent: 366,
        requestLength: 34,
        userAgent: 'curl/7.46.0',
        host: 'www.example.com',
        scheme: 'https',
        requestId: 'Root=1-58337327-72bd00b0343d75b906739c42',
        upstreamName:
          'arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067',
        route: 'app/my-loadbalancer/50dc6c495c0c9188',
        extra: {
          failure: 'LambdaInvalidResponse',
        },
      },
    },
  ],
  refuses: [
    {
      name: 'cut off',
      line: 'http 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.125 0.25',
    },
  ],
};
