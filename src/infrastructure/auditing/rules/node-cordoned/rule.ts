import { CHANGED } from '../terms.ts';
import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-cordoned',
  log: 'audit',
  severity: 'low',
  enabled: true,
  query: `verb:=patch objectRef.resource:=nodes ${CHANGED} derived.node.changes:contains_any(cordon, uncordon) !user.username:="system:node:"* !user.username:="system:serviceaccount:kube-system:"* !user.username:="system:kube-"* !user.username:="eks:"* !user.username:in("system:cloud-controller-manager", aksService)`,
  condition: { kind: 'each' },
  groupBy: ['user.username', 'objectRef.name'],
  ack: 'audit-cordon-switch',
  references: [
    'https://kubernetes.io/docs/concepts/architecture/nodes/',
    'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
  ],
  text: {
    en: {
      title: 'Node cordoned or uncordoned',
      why: 'New pods stay away from the node, or come back to it.',
      remedy: 'Look whether it is maintenance that was announced.',
      message: '{derived.actor} changed {derived.object}: {derived.node.changes}.',
    },
    zh: {
      title: '节点停止或恢复调度',
      why: '新的 Pod 将不再调度到该节点，或重新调度到该节点。',
      remedy: '确认是否为已公告的维护。',
      message: '{derived.actor} 修改了 {derived.object}：{derived.node.changes}。',
    },
  },
};
