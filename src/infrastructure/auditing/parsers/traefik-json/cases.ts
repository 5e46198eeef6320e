import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'a request',
      line: '{"ClientAddr":"10.42.0.1:52114","ClientHost":"10.42.0.1","ClientPort":"52114","ClientUsername":"-","DownstreamContentSize":391,"DownstreamStatus":200,"Duration":3182040,"OriginContentSize":391,"OriginDuration":2948811,"OriginStatus":200,"Overhead":233229,"RequestAddr":"shop.example.com","RequestContentSize":0,"RequestCount":17,"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/whoami","RequestPort":"-","RequestProtocol":"HTTP/2.0","RequestScheme":"https","RetryAttempts":0,"RouterName":"default-whoami@kubernetes","ServiceAddr":"10.42.0.9:80","ServiceName":"default-whoami-80@kubernetes","ServiceURL":"http://10.42.0.9:80","StartLocal":"2026-11-24T10:42:07.120312555Z","StartUTC":"2026-11-24T10:42:07.120312555Z","entryPointName":"websecure","level":"info","msg":"","request_User-Agent":"curl/8.5.0","time":"2026-11-24T10:42:07Z"}',
      says: {
        time: '2026-11-24T10:42:07.120Z',
        clientIp: '10.42.0.1',
        method: 'GET',
        url: '/whoami',
        version: 'HTTP/2.0',
        status: 200,
        bodyBytesSent: 391,
        requestLength: 0,
        requestTime: 0.00318204,
        userAgent: 'curl/8.5.0',
        host: 'shop.example.com',
        scheme: 'https',
        upstreamName: 'default-whoami-80@kubernetes',
        upstreamAddr: '10.42.0.9:80',
        upstreamStatus: 200,
        upstreamTime: 0.002948811,
        upstreamLength: 391,
        upstreamTries: 1,
        route: 'default-whoami@kubernetes',
      },
    },
  ],
  refuses: [
    {
      name: 'a line of the program',
      line: '{"level":"info","msg":"Configuration loaded from flags.","time":"2026-11-24T10:42:07Z"}',
    },
    {
      name: 'no JSON',
      line: '{"DownstreamStatus":200,',
    },
  ],
};
