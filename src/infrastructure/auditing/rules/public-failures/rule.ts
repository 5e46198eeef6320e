import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'public-failures',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: 'derived.source.scope:=public responseStatus.code:*',
  condition: {
    kind: 'share',
    of: 'responseStatus.code:>=400',
    above: 0.5,
    atLeast: 11,
    windowMs: 5 * 60_000,
  },
  groupBy: ['derived.source.ip'],
  references: ['https://attack.mitre.org/techniques/T1133/', 'https://attack.mitre.org/techniques/T1110/'],
  text: {
    en: {
      title: 'Most requests from a public address fail',
      why: 'More than ten requests from the internet and more than half of them failed: a scan.',
      remedy: 'Allow the API server to known addresses alone.',
      message: '{count} requests from {derived.source.ip} within five minutes, most of them failed.',
    },
    zh: {
      title: '公网地址请求大量失败',
      why: '来自公网的请求超过十个且半数以上失败：疑似扫描。',
      remedy: '只允许已知地址访问 API Server。',
      message: '{derived.source.ip} 在五分钟内发出 {count} 个请求，多数失败。',
    },
  },
};
