import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'secret-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=secrets ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://attack.mitre.org/techniques/T1485/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Secret deleted by a person',
      why: 'What mounts it does not start again.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除 Secret',
      why: '挂载它的负载将无法再次启动。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
