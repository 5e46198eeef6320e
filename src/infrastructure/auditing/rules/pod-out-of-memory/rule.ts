import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-out-of-memory',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:in(OOMKilled, OOMKilling, PodOOMKilling)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'pod-oom',
  references: ['https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/'],
  text: {
    en: {
      title: 'Out of memory',
      why: 'A process took more memory than its container or its node has, and was killed.',
      remedy: 'Look at the memory of the container over time: raise its limit, or find the leak.',
      message: '{object.namespace}/{object.name} ran out of memory: {message}',
    },
    zh: {
      title: '内存不足',
      why: '进程使用的内存超出容器或节点上限，已被终止。',
      remedy: '查看容器的内存变化：提高限额或排查泄漏。',
      message: '{object.namespace}/{object.name} 内存不足：{message}',
    },
  },
};
