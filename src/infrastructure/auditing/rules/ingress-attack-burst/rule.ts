import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-attack-burst',
  log: 'ingress',
  severity: 'medium',
  enabled: true,
  query: 'attack:*',
  condition: { kind: 'count', atLeast: 20, windowMs: 10 * 60_000 },
  groupBy: ['client_ip'],

  references: ['https://attack.mitre.org/techniques/T1595/'],
  text: {
    en: {
      title: 'An address attacks',
      why: 'Many requests of one address look like attempts to break in.',
      remedy: 'Look at the attacks in the traffic, first at what was answered with 2xx; refuse the address.',
      message: '{client_ip} sent {count} requests that attack within ten minutes, last {attack} to {host}.',
    },
    zh: {
      title: '某地址正在攻击',
      why: '同一地址的大量请求看起来是入侵尝试。',
      remedy: '查看流量中的攻击，先看返回 2xx 的请求；拒绝该地址。',
      message: '{client_ip} 在十分钟内发送了 {count} 个攻击请求，最近一次是对 {host} 的 {attack}。',
    },
  },
};
