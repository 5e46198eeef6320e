import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-out-of-memory',
  log: 'event',
  severity: 'critical',
  enabled: true,
  query: 'reason:=SystemOOM',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'pod-oom',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/'],
  text: {
    en: {
      title: 'A node ran out of memory',
      why: 'The kernel kills processes of the node, those of Kubernetes among them.',
      remedy: 'Give the pods of the node requests and limits; reserve memory for the system.',
      message: 'Node {object.name} ran out of memory: {message}',
    },
    zh: {
      title: '节点内存耗尽',
      why: '内核正在终止节点上的进程，可能包括 Kubernetes 组件。',
      remedy: '为该节点上的 Pod 设置资源请求与限额，并为系统预留内存。',
      message: '节点 {object.name} 内存耗尽：{message}',
    },
  },
};
