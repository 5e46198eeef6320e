import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-restarted',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:=Rebooted object.kind:=Node',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-restart',
  references: ['https://kubernetes.io/docs/tasks/debug/debug-cluster/'],
  text: {
    en: {
      title: 'A node restarted',
      why: 'All of its pods began anew; if nobody planned it, something is wrong with it.',
      remedy: 'Ask who did it; look at the log of its kernel.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点重启',
      why: '节点上的所有 Pod 已重新启动；若非计划内操作则需排查。',
      remedy: '确认操作人并查看内核日志。',
      message: '节点 {object.name}：{message}',
    },
  },
};
