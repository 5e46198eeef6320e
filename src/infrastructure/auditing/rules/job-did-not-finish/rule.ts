import type { AlertRule } from '../types.ts';

export const rule: AlertRule = {
  id: 'job-did-not-finish',
  log: 'event',
  severity: 'medium',
  enabled: true,
  query: 'reason:in(BackoffLimitExceeded, DeadlineExceeded, PodFailurePolicy) object.kind:=Job',
  condition: { kind: 'each' },
  groupBy: ['object.kind', 'object.namespace', 'object.name'],
  ack: 'job-failed',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/'],
  text: {
    en: {
      title: 'A job failed',
      why: 'Its work was not done.',
      remedy: 'Read the log of its last pod.',
      message: 'Job {object.namespace}/{object.name}: {message}',
    },
    zh: {
      title: '任务失败',
      why: '任务没有完成。',
      remedy: '查看其最后一个 Pod 的日志。',
      message: '任务 {object.namespace}/{object.name}：{message}',
    },
  },
};
