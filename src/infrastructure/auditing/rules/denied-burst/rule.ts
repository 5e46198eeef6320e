import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'denied-burst',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: 'responseStatus.code:=403 !user.username:="system:anonymous" !user.username:="system:node:"*',
  condition: { kind: 'count', atLeast: 20, windowMs: 5 * 60_000 },
  groupBy: ['user.username'],
  references: ['https://attack.mitre.org/techniques/T1613/', 'https://attack.mitre.org/techniques/T1110/'],
  text: {
    en: {
      title: 'Many refusals for one user',
      why: 'Somebody tries what this credential can do, or a program lost its rights.',
      remedy: 'Look what was tried, and from where.',
      message:
        '{derived.actor} was refused {count} times within five minutes, last {verb} on {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '同一用户频繁被拒绝',
      why: '有人在试探该凭据的权限，或某个程序失去了权限。',
      remedy: '查看尝试的内容和来源地址。',
      message:
        '{derived.actor} 在五分钟内被拒绝 {count} 次，最近一次从 {derived.source.ip} 对 {derived.object} 执行 {verb}。',
    },
  },
};
