import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'network-policy-deleted',
  log: 'audit',
  severity: 'medium',
  enabled: true,
  query: `verb:in(delete, deletecollection) objectRef.resource:in(networkpolicies, globalnetworkpolicies, ciliumnetworkpolicies, ciliumclusterwidenetworkpolicies, adminnetworkpolicies) ${CHANGED} !user.username:="system:serviceaccount:kube-system:namespace-controller"`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.namespace'],
  ack: 'audit-resource-delete',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://attack.mitre.org/techniques/T1562/001/',
  ],
  text: {
    en: {
      title: 'Network policy deleted',
      why: 'Pods that it held apart can reach each other from now on.',
      remedy: 'Look whether another policy took its place; bring it back if not.',
      message: '{derived.actor} deleted {derived.object}.',
    },
    zh: {
      title: '删除网络策略',
      why: '原本被隔离的 Pod 从此可以互相访问。',
      remedy: '确认是否有其他策略接替；若没有，请恢复。',
      message: '{derived.actor} 删除了 {derived.object}。',
    },
  },
};
