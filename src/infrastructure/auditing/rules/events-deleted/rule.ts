import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'events-deleted',
  log: 'audit',
  severity: 'high',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:=events ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  references: [
    'https://attack.mitre.org/techniques/T1070/',
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
  ],
  text: {
    en: {
      title: 'Events deleted by a person',
      why: 'Events run out by themselves: who deletes them wants them not to be read.',
      remedy: 'Ask who it was; what they said is still in the event centre.',
      message: '{derived.actor} deleted {derived.object} from {derived.source.ip}.',
    },
    zh: {
      title: '人工删除事件',
      why: '事件会自行过期：删除事件的人不希望它被看到。',
      remedy: '确认操作人；事件中心仍保留其内容。',
      message: '{derived.actor} 从 {derived.source.ip} 删除了 {derived.object}。',
    },
  },
};
