import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-deleted',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=nodes ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://attack.mitre.org/techniques/T1485/',
  ],
  text: {
    en: {
      title: 'Node deleted by a person',
      why: 'Its pods are taken for gone and start elsewhere.',
      remedy: 'Look whether it was drained and meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除节点',
      why: '其上的 Pod 会被视为丢失并在别处启动。',
      remedy: '确认是否已排空且有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
