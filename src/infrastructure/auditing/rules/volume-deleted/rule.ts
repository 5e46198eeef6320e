import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'volume-deleted',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:in(persistentvolumeclaims, persistentvolumes) ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    'https://attack.mitre.org/techniques/T1485/',
  ],
  text: {
    en: {
      title: 'Volume or claim deleted by a person',
      why: 'With the reclaim policy Delete the data goes too.',
      remedy: 'Look whether it was meant, and whether there is a snapshot.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除卷或卷声明',
      why: '若回收策略为 Delete，数据也会一并删除。',
      remedy: '确认是否有意为之，以及是否有快照。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
