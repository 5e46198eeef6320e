import { CHANGED, DELETION_HAS_OWN_RULE, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/** What is worth more than a line has a rule of its own and is not told twice. */
export const rule: AlertRule = {
  id: 'resource-deleted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:in(delete, deletecollection) !objectRef.resource:in("", leases, ${DELETION_HAS_OWN_RULE}) !objectRef.apiGroup:in("constraints.gatekeeper.sh", "kyverno.io", "policies.kyverno.io") ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://attack.mitre.org/techniques/T1485/',
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
  ],
  text: {
    en: {
      title: 'Resource deleted by a person',
      why: 'It is gone, and with it what it owned.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '人工删除资源',
      why: '该资源及其所属对象都会被删除。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
