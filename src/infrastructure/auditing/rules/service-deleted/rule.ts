import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'service-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=services ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/',
    'https://github.com/falcosecurity/plugins/tree/main/plugins/k8saudit/rules',
  ],
  text: {
    en: {
      title: 'Service deleted by a person',
      why: 'What was reached under its name is not any more.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除 Service',
      why: '通过其名称的访问会立即中断。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
