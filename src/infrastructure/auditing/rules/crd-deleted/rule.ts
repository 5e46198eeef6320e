import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'crd-deleted',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=customresourcedefinitions ${CHANGED}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
    'https://attack.mitre.org/techniques/T1485/',
  ],
  text: {
    en: {
      title: 'Custom resource definition deleted',
      why: 'All objects of the kind are deleted with it, in every namespace.',
      remedy: 'Restore from a backup if it was not meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '删除自定义资源定义',
      why: '所有命名空间中该类型的对象都会随之删除。',
      remedy: '若非有意为之，请从备份恢复。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
