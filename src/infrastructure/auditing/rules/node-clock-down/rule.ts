import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-clock-down',
  log: 'event',
  severity: 'low',
  enabled: true,
  query: 'reason:in(NTPIsDown, NTPProblem, ChronyDown)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'node-ntp-down',
  references: ['https://github.com/kubernetes/node-problem-detector'],
  text: {
    en: {
      title: 'The clock of a node is not kept',
      why: 'Certificates and tokens fail, and times in logs are wrong.',
      remedy: 'Start the time service of the node.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点时钟未同步',
      why: '证书与令牌会失效，日志时间也不可信。',
      remedy: '启动节点的时间同步服务。',
      message: '节点 {object.name}：{message}',
    },
  },
};
