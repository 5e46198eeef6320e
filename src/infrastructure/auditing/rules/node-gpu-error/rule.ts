import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-gpu-error',
  log: 'event',
  severity: 'high',
  enabled: true,
  query: 'reason:in(NodeHasNvidiaXidError, NvidiaXidError, GPUXidError)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'gpu-xid-error',
  references: ['https://docs.nvidia.com/deploy/xid-errors/'],
  text: {
    en: {
      title: 'A GPU reports an error',
      why: 'What runs on it stops or computes wrong results.',
      remedy: 'Look the number up; move the work away from the node.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: 'GPU 故障',
      why: '使用该 GPU 的任务会中断或结果错误。',
      remedy: '查询错误码并迁走任务。',
      message: '节点 {object.name}：{message}',
    },
  },
};
