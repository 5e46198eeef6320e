import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-evicted-by-node',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(Evicted, EvictionThresholdMet)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'eviction-event',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/'],
  text: {
    en: {
      title: 'A node evicts pods',
      why: 'The node is short of memory, disk or process ids.',
      remedy: 'Look at what takes them on this node.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '节点驱逐 Pod',
      why: '节点的内存、磁盘或进程号不足。',
      remedy: '检查该节点上的资源占用。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
