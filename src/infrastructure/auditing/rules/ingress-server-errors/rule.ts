import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-server-errors',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query: 'parse_error:="" status:*',
  condition: { kind: 'share', of: 'status:>=500', above: 0.01, atLeast: 100, windowMs: 5 * 60_000 },
  groupBy: ['host'],
  ack: 'ingress-err-request',
  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/'],
  text: {
    en: {
      title: 'More than one request in a hundred fails',
      why: 'A service behind the ingress answers with 5xx, or is not there.',
      remedy: 'Look at the exceptions of the ingress, then at the pods and events of the upstream.',
      message:
        'More than 1 % of the requests to {host} failed with 5xx within five minutes, last {url_template} by {upstream}.',
    },
    zh: {
      title: '5xx 比例超过 1%',
      why: 'Ingress 后面的服务返回 5xx，或无法访问。',
      remedy: '先查看 Ingress 异常中心，再查看后端的 Pod 与事件。',
      message: '{host} 在五分钟内有超过 1% 的请求返回 5xx，最近一次是 {upstream} 的 {url_template}。',
    },
  },
};
