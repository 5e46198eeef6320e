import { fail, field, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'cronJobSuspended',
  target: 'object',
  kinds: ['CronJob.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  optional: true,
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension'],
  text: {
    en: {
      title: 'Suspended CronJob',
      description: 'The CronJob is suspended.',
      why: 'Backups and cleaning jobs that were suspended for an hour are missed when they are needed.',
      remedy: 'Resume it or delete it.',
      messages: {
        failed: 'The CronJob is suspended.',
      },
    },
    zh: {
      title: '定时任务已暂停',
      description: 'CronJob 处于暂停状态。',
      why: '临时暂停的备份、清理任务往往被遗忘，直到需要时才发现。',
      remedy: '恢复运行或删除。',
      messages: {
        failed: '该 CronJob 已暂停。',
      },
    },
  },
  evaluate({ object }) {
    if (field(object['spec'], 'suspend') !== true) return PASS;
    return fail(['spec', 'suspend'], 'failed', undefined, [setFix(['spec', 'suspend'], false)]);
  },
};
