import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'pod-failed-to-start',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query:
    'reason:in(FailedCreatePodSandBox, FailedPostStartHook, CreateContainerConfigError, CreateContainerError, RunContainerError)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'pod-failed',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
  text: {
    en: {
      title: 'A pod does not start',
      why: 'The node could not make the pod or one of its containers.',
      remedy: 'Look at the message and at the runtime and network of the node.',
      message: '{object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: 'Pod 启动失败',
      why: '节点无法创建 Pod 或其容器。',
      remedy: '查看事件信息以及节点的容器运行时与网络。',
      message: '{object.namespace}/{object.name} 异常：{message}',
    },
  },
};
