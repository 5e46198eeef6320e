import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-processes-used-up',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:in(NodeHasPIDPressure, PIDPressure, NodeHasFDPressure, NodeHasInsufficientPID)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-pid-pressure',
  references: ['https://kubernetes.io/docs/concepts/policy/pid-limiting/'],
  text: {
    en: {
      title: 'A node runs out of processes or files',
      why: 'Nothing new can be started there; a fork bomb looks like this.',
      remedy: 'Find the pod with the most processes; set a limit for pods.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点进程号或文件句柄不足',
      why: '节点上无法启动新进程；fork 炸弹会造成这种现象。',
      remedy: '找出进程最多的 Pod 并设置限额。',
      message: '节点 {object.name}：{message}',
    },
  },
};
