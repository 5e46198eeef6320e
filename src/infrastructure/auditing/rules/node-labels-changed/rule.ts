import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-labels-changed',
  log: 'audit',
  severity: 'info',
  enabled: true,
  query: `verb:=patch objectRef.resource:=nodes ${CHANGED} derived.node.changes:labels !user.username:="system:node:"* !user.username:="system:serviceaccount:kube-system:"* !user.username:="system:kube-"* !user.username:="eks:"* !user.username:in("system:cloud-controller-manager", aksService)`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-node-label-update',
  references: ['https://kubernetes.io/docs/concepts/architecture/nodes/'],
  text: {
    en: {
      title: 'Labels of a node changed',
      why: 'Labels decide which pods come to a node: with them work is drawn to one that somebody holds.',
      remedy: 'Look whether it was meant.',
      message: '{derived.actor} changed labels of {derived.object}.',
    },
    zh: {
      title: '修改节点标签',
      why: '标签决定哪些 Pod 调度到节点：可借此把负载引到受控节点。',
      remedy: '确认是否有意为之。',
      message: '{derived.actor} 修改了 {derived.object} 的标签。',
    },
  },
};
