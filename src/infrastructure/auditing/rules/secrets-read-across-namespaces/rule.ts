import { DONE, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secrets-read-across-namespaces',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(get, list, watch) objectRef.resource:=secrets ${DONE} ${PERSON}`,
  condition: { kind: 'distinct', field: 'objectRef.namespace', atLeast: 4, windowMs: 10 * 60_000 },
  groupBy: ['user.username'],
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://attack.mitre.org/techniques/T1552/007/',
  ],
  text: {
    en: {
      title: 'Secrets of many namespaces read',
      why: 'Somebody gathers credentials.',
      remedy: 'Ask at once who it was. Rotate what was read if nobody knows.',
      message:
        '{derived.actor} has read Secrets of {count} namespaces within ten minutes, last {derived.object}.',
    },
    zh: {
      title: '读取多个命名空间的 Secret',
      why: '有人正在收集凭据。',
      remedy: '立即确认操作人；若无人认领，轮换所有被读取的凭据。',
      message: '{derived.actor} 在十分钟内读取了 {count} 个命名空间的 Secret，最近一次是 {derived.object}。',
    },
  },
};
