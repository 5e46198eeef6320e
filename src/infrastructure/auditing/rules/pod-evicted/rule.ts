import { CHANGED, PERSON } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-evicted',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:=create objectRef.resource:=pods objectRef.subresource:=eviction ${CHANGED} ${PERSON}`,
  condition: { kind: 'each' },
  groupBy: ['user.username'],
  ack: 'audit-drain-eviction',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/',
    'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
  ],
  text: {
    en: {
      title: 'Pods evicted by a person',
      why: 'A node is being drained, or pods are being moved by hand.',
      remedy: 'Look whether it is maintenance that was announced.',
      message: '{derived.actor} evicted {derived.object}.',
    },
    zh: {
      title: '人工驱逐 Pod',
      why: '节点正在排空，或 Pod 正在被人工迁移。',
      remedy: '确认是否为已公告的维护。',
      message: '{derived.actor} 驱逐了 {derived.object}。',
    },
  },
};
