import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-not-forwarded',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query: 'parse_error:="" status:in(502, 503, 504)',
  condition: { kind: 'count', atLeast: 20, windowMs: 60_000 },
  groupBy: ['host', 'upstream'],

  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/'],
  text: {
    en: {
      title: 'An upstream is not there',
      why: 'The ingress finds no server that answers (502, 503, 504).',
      remedy: 'Look whether the Service has endpoints, and whether its pods are ready.',
      message: '{upstream} of {host} did not answer {count} times within a minute, last with {status}.',
    },
    zh: {
      title: '后端不可用',
      why: 'Ingress 找不到可响应的服务器（502、503、504）。',
      remedy: '检查 Service 是否有端点，Pod 是否就绪。',
      message: '{host} 的 {upstream} 在一分钟内有 {count} 次无响应，最近状态码 {status}。',
    },
  },
};
