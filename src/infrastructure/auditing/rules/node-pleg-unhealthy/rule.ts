import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-pleg-unhealthy',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'object.kind:=Node message:"PLEG is not healthy"',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-pleg-error',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/'],
  text: {
    en: {
      title: 'The runtime of a node does not answer',
      why: 'The kubelet learns nothing of its containers.',
      remedy: 'Look at the container runtime and the load of the node.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点运行时无响应',
      why: 'kubelet 无法获知容器状态。',
      remedy: '检查容器运行时与节点负载。',
      message: '节点 {object.name}：{message}',
    },
  },
};
