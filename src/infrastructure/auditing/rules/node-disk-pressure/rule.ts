import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-disk-pressure',
  log: 'event',
  severity: 'high',
  enabled: true,
  query:
    'reason:in(NodeHasDiskPressure, FreeDiskSpaceFailed, ImageGCFailed, NodeHasInodePressure, InodesPressure)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-disk-pressure',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/'],
  text: {
    en: {
      title: 'The disk of a node is full',
      why: 'The node evicts pods and takes no new ones.',
      remedy: 'Remove images and logs, or give it a larger disk.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点磁盘压力',
      why: '节点将驱逐 Pod 且不再接收新的 Pod。',
      remedy: '清理镜像与日志，或扩容磁盘。',
      message: '节点 {object.name}：{message}',
    },
  },
};
