import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-slow',
  log: 'ingress',
  severity: 'medium',
  enabled: true,
  query: 'parse_error:="" request_time:*',
  condition: { kind: 'share', of: 'request_time:>1', above: 0.05, atLeast: 100, windowMs: 5 * 60_000 },
  groupBy: ['host'],

  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/'],
  text: {
    en: {
      title: 'Many slow requests',
      why: 'More than one request in twenty takes longer than a second.',
      remedy:
        'Compare the time of the upstream with that of the request: the difference is the ingress or the client.',
      message:
        'More than 5 % of the requests to {host} took longer than a second within five minutes, last {url_template} by {upstream}.',
    },
    zh: {
      title: '大量慢请求',
      why: '超过二十分之一的请求耗时超过一秒。',
      remedy: '比较后端耗时与请求耗时：差值来自 Ingress 或客户端。',
      message: '{host} 在五分钟内有超过 5% 的请求耗时超过一秒，最近一次是 {upstream} 的 {url_template}。',
    },
  },
};
