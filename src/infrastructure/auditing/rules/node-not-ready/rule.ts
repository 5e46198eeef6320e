import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-not-ready',
  log: 'event',
  severity: 'critical',
  enabled: true,
  query: 'reason:in(NodeNotReady, NodeStatusUnknown) object.kind:=Node',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-down',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/'],
  text: {
    en: {
      title: 'A node is not ready',
      why: 'Its pods are moved away or not reached any more.',
      remedy: 'Look at the kubelet, the network and the disk of the node.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点未就绪',
      why: '节点上的 Pod 将被迁移或无法访问。',
      remedy: '检查节点的 kubelet、网络与磁盘。',
      message: '节点 {object.name}：{message}',
    },
  },
};
