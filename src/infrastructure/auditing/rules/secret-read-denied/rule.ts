import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secret-read-denied',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query:
    'verb:in(get, list, watch) objectRef.resource:=secrets responseStatus.code:=403 !user.username:="system:node:"*',
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://attack.mitre.org/techniques/T1552/007/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Secret asked for without the right',
      why: 'Somebody tried to read a Secret and was refused.',
      remedy: 'Look what else they tried.',
      message: '{derived.actor} was refused {verb} on {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '无权读取 Secret',
      why: '有人尝试读取 Secret 并被拒绝。',
      remedy: '查看其还尝试了什么。',
      message: '{derived.actor} 从 {derived.source.ip} 对 {derived.object} 的 {verb} 被拒绝。',
    },
  },
};
