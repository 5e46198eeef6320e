import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'node-process-hangs',
  log: 'event',
  severity: 'high',
  enabled: true,
  query:
    'reason:in(PSProcessIsHung, TaskHung, DockerHung, ContainerdHung, KernelDeadlock, IOHang, AUFSUmountHung)',
  condition: { kind: 'each' },
  groupBy: ['object.name'],
  ack: 'ps-hang',
  references: ['https://github.com/kubernetes/node-problem-detector'],
  text: {
    en: {
      title: 'Processes hang on a node',
      why: 'Its disk, its kernel or its runtime is stuck.',
      remedy: 'Look at the log of its kernel; restart the node when nothing else helps.',
      message: 'Node {object.name}: {message}',
    },
    zh: {
      title: '节点进程挂起',
      why: '磁盘、内核或运行时已卡死。',
      remedy: '查看内核日志，必要时重启节点。',
      message: '节点 {object.name}：{message}',
    },
  },
};
