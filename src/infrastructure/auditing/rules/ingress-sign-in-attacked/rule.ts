import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'ingress-sign-in-attacked',
  log: 'ingress',
  severity: 'high',
  enabled: true,
  query: 'attack:~"(^|,)(brute-force|credential-stuffing)(,|$)"',
  condition: { kind: 'count', atLeast: 1, windowMs: 10 * 60_000 },
  groupBy: ['host'],

  references: ['https://attack.mitre.org/techniques/T1110/'],
  text: {
    en: {
      title: 'Passwords are being tried',
      why: 'Many sign-ins are refused, of one address or of many at once.',
      remedy: 'Look whether a success follows; slow sign-ins down; ask for a second factor.',
      message: 'Passwords are tried at {host} ({attack}), last by {client_ip}.',
    },
    zh: {
      title: '有人在尝试口令',
      why: '同一地址或大量地址的登录频繁被拒绝。',
      remedy: '查看随后是否有成功；限制登录频率；启用双因素认证。',
      message: '有人在 {host} 尝试口令（{attack}），最近来自 {client_ip}。',
    },
  },
};
