import type { FormatCases } from '../types.ts';

export const cases: FormatCases = {
  reads: [
    {
      name: 'of Envoy Gateway',
      line: '{":authority":"www.example.com","bytes_received":0,"bytes_sent":467,"connection_termination_details":null,"downstream_local_address":"10.244.0.12:10080","downstream_remote_address":"10.244.0.1:40216","duration":12,"method":"GET","protocol":"HTTP/1.1","requested_server_name":null,"response_code":200,"response_code_details":"via_upstream","response_flags":"-","route_name":"httproute/default/backend/rule/0/match/0/www_example_com","start_time":"2026-11-24T10:42:07.120Z","upstream_cluster":"httproute/default/backend/rule/0","upstream_host":"10.244.0.9:3000","upstream_local_address":"10.244.0.12:39402","upstream_transport_failure_reason":null,"user-agent":"curl/8.5.0","x-envoy-origin-path":"/get?x=1","x-envoy-upstream-service-time":null,"x-forwarded-for":"172.18.0.2","x-request-id":"7d5f66e2-6f63-4c12-b3f1-6cf5f1e5ed5b"}',
      says: {
        time: '2026-11-24T10:42:07.120Z',
        clientIp: '10.244.0.1',
        forwardedFor: '172.18.0.2',
        method: 'GET',
        url: '/get?x=1',
        version: 'HTTP/1.1',
        status: 200,
        bodyBytesSent: 467,
        requestLength: 0,
        requestTime: 0.012,
        userAgent: 'curl/8.5.0',
        host: 'www.example.com',
        requestId: '7d5f66e2-6f63-4c12-b3f1-6cf5f1e5ed5b',
        upstreamName: 'httproute/default/backend/rule/0',
        upstreamAddr: '10.244.0.9:3000',
        upstreamTries: 1,
        route: 'httproute/default/backend/rule/0/match/0/www_example_com',
      },
    },
    {
      name: 'of Istio',
      line: '{"authority":"httpbin:8000","bytes_received":0,"bytes_sent":135,"downstream_remote_address":"10.44.1.23:37652","duration":4,"method":"GET","path":"/status/418","protocol":"HTTP/1.1","request_id":"84961386-6d84-929d-98bd-c5aee93b5c88","response_code":418,"response_flags":"UF","route_name":"default","start_time":"2026-11-24T10:42:07.373Z","upstream_cluster":"outbound|8000||httpbin.foo.svc.cluster.local","upstream_host":"127.0.0.1:80","upstream_service_time":"3","user_agent":"curl/7.73.0","x_forwarded_for":null}',
      says: {
        time: '2026-11-24T10:42:07.373Z',
        clientIp: '10.44.1.23',
        method: 'GET',
        url: '/status/418',
        version: 'HTTP/1.1',
        status: 418,
        bodyBytesSent: 135,
        requestLength: 0,
        requestTime: 0.004,
        userAgent: 'curl/7.73.0',
        host: 'httpbin:8000',
        requestId: '84961386-6d84-929d-98bd-c5aee93b5c88',
        upstreamName: 'outbound|8000||httpbin.foo.svc.cluster.local',
        upstreamAddr: '127.0.0.1:80',
        upstreamTime: 0.003,
        upstreamTries: 1,
        route: 'default',
        outcome: 'UF',
      },
    },
  ],
  refuses: [
    {
      name: 'a line of the program',
      line: '{"level":"info","ts":"2026-11-24T10:42:07Z","msg":"starting"}',
    },
    {
      name: 'a list',
      line: '[{"response_code":200,"response_flags":"-"}]',
    },
  ],
};
