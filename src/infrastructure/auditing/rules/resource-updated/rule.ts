import { CHANGED, PERSON, WHOLE_OBJECT } from '../terms.ts';
import type { AlertRule } from '../types.ts';

/**
 * Off by default: each `kubectl apply` and each click in a console does this. ACK has it; those who want it switch
 * it on.
 */
export const rule: AlertRule = {
  id: 'resource-updated',
  log: 'audit',
  severity: 'info',
  enabled: false,
  query: `verb:in(update, patch) !objectRef.resource:in("", leases, events, roles, clusterroles, rolebindings, clusterrolebindings) ${WHOLE_OBJECT} ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-update',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/'],
  text: {
    en: {
      title: 'Resource changed by a person',
      why: 'It is not what was deployed any more.',
      remedy: 'Look whether it was meant; bring the change to where it is kept.',
      message: '{derived.actor} changed {derived.object} by {verb}.',
    },
    zh: {
      title: '人工修改资源',
      why: '它已与部署时不同。',
      remedy: '确认是否有意为之，并把变更同步到其来源。',
      message: '{derived.actor} 以 {verb} 修改了 {derived.object}。',
    },
  },
};
