import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-connections-used-up',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:in(ConntrackFull, NodeHasConntrackPressure)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-fd-pressure',
  references: ['https://github.com/kubernetes/node-problem-detector'],
  text: {
    en: {
      title: 'A node has no room for connections',
      why: 'New connections of the node fail; a scan or a flood looks like this.',
      remedy: 'Find out which pod opens them.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点连接跟踪表已满',
      why: '节点上的新连接会失败；扫描或洪泛攻击会造成这种现象。',
      remedy: '找出建立大量连接的 Pod。',
      message: '节点 {object.name}：{message}',
    },
  },
};
