import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-taints-changed',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:=patch objectRef.resource:=nodes ${CHANGED} derived.node.changes:taints !user.username:="system:node:"* !user.username:="system:serviceaccount:kube-system:"* !user.username:="system:kube-"* !user.username:="eks:"* !user.username:in("system:cloud-controller-manager", aksService)`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-node-taint-update',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
  ],
  text: {
    en: {
      title: 'Taints of a node changed',
      why: 'Taints keep ordinary pods off control planes and special nodes; without them they come.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} changed taints of {derived.object}.',
    },
    zh: {
      title: '修改节点污点',
      why: '污点使普通 Pod 远离控制面和专用节点；移除后它们就会被调度过去。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 修改了 {derived.object} 的污点。',
    },
  },
};
