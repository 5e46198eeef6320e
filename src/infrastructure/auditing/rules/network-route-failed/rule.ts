import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'network-route-failed',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(CreateRouteFailed, SyncRouteFailed, SYncRouteFailed, RouteCreateFailed)',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'route-create-err',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/'],
  text: {
    en: {
      title: 'A route to a node is missing',
      why: 'Pods of the node are not reached.',
      remedy: 'Look at the route table of the network and its limits.',
      message: '{object.name}: {message}',
    },
    zh: {
      title: '节点路由创建失败',
      why: '该节点上的 Pod 无法访问。',
      remedy: '检查网络的路由表及其配额。',
      message: '{object.name} 异常：{message}',
    },
  },
};
