import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-not-found-burst',
  log: 'ingress',
  severity: 'low',
  enabled: true,
  query: 'parse_error:="" status:*',
  condition: { kind: 'share', of: 'status:=404', above: 0.3, atLeast: 100, windowMs: 5 * 60_000 },
  groupBy: ['host'],

  references: ['https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/'],
  text: {
    en: {
      title: 'Many pages are not found',
      why: 'A release took pages away, links are wrong, or somebody searches.',
      remedy: 'Look at the missing pages: known ones speak of a release, strange ones of a scan.',
      message:
        'More than 30 % of the requests to {host} were answered with 404 within five minutes, last {url_template}.',
    },
    zh: {
      title: '大量 404',
      why: '发布删除了页面、链接有误，或有人在扫描。',
      remedy: '查看不存在的页面：若是已知页面则与发布有关，若陌生则可能是扫描。',
      message: '{host} 在五分钟内有超过 30% 的请求返回 404，最近一次是 {url_template}。',
    },
  },
};
