import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secret-read',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:in(get, list, watch) objectRef.resource:=secrets !objectRef.namespace:="" ${DONE} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://attack.mitre.org/techniques/T1552/007/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Secret read by a person',
      why: 'Programs get what they need mounted; a person who reads a Secret takes it along.',
      remedy: 'Look whether it was needed. Give people roles without Secrets.',
      message: '{derived.actor} read {derived.object} ({verb}) from {derived.source.ip}.',
    },
    zh: {
      title: '人工读取 Secret',
      why: '程序通过挂载获得所需内容；人读取 Secret 就等于把它带走。',
      remedy: '确认是否必要；给用户授予不含 Secret 的角色。',
      message: '{derived.actor} 从 {derived.source.ip} 读取了 {derived.object}（{verb}）。',
    },
  },
};
