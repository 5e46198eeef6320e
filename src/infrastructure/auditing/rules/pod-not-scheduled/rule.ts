import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-not-scheduled',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:=FailedScheduling',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'node-res-insufficient',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/'],
  text: {
    en: {
      title: 'No node for a pod',
      why: 'The pod waits: no node has room for it, or none fits.',
      remedy: 'Read why in the message; add nodes or lower requests.',
      message: '{object.namespace}/{object.name} waits for a node: {message}',
    },
    zh: {
      title: 'Pod 无法调度',
      why: '没有节点可以容纳该 Pod 或满足其条件。',
      remedy: '根据事件信息扩容节点或降低资源请求。',
      message: '{object.namespace}/{object.name} 无法调度：{message}',
    },
  },
};
