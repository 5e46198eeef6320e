import { asNumber, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'jobDeadlineMissing',
  target: 'object',
  kinds: ['Job.batch', 'CronJob.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup'],
  text: {
    en: {
      title: 'Job may run for ever',
      description: 'The Job has no `activeDeadlineSeconds`.',
      why: 'A run that hangs holds its node’s resources until somebody notices.',
      remedy: 'Set `activeDeadlineSeconds` well above the usual time.',
      messages: {
        failed: 'The Job has no longest time.',
      },
    },
    zh: {
      title: '任务没有最长运行时间',
      description: 'Job 没有设置 `activeDeadlineSeconds`。',
      why: '卡住的任务会一直占用节点资源，直至被人发现。',
      remedy: '设置明显大于正常耗时的 `activeDeadlineSeconds`。',
      messages: {
        failed: '该 Job 没有最长运行时间。',
      },
    },
  },
  remedyYaml: 'activeDeadlineSeconds: 3600',
  evaluate({ object, pod }) {
    const ofJob = object.kind === 'CronJob' ? field(object['spec'], 'jobTemplate', 'spec') : object['spec'];
    if (asNumber(field(ofJob, 'activeDeadlineSeconds')) !== undefined) return PASS;
    if (asNumber(field(pod?.spec, 'activeDeadlineSeconds')) !== undefined) return PASS;
    return fail(object.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'], 'failed');
  },
};
