import { asNumber, fail, field, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'cronJobDeadlineMissing',
  target: 'object',
  kinds: ['CronJob.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/'],
  text: {
    en: {
      title: 'Missed runs are not bounded',
      description: 'The CronJob has no `startingDeadlineSeconds`.',
      why: 'After 100 missed starts it is never started again; and after an outage a late run may come at the worst hour.',
      remedy: 'Set `startingDeadlineSeconds`, 10 at least, since the controller looks every ten seconds.',
      messages: {
        missing: 'The CronJob has no startingDeadlineSeconds.',
        short: 'With {seconds} seconds to start, the CronJob may never run.',
      },
    },
    zh: {
      title: '定时任务未设置启动期限',
      description: 'CronJob 没有设置 `startingDeadlineSeconds`。',
      why: '错过 100 次调度后将不再启动；故障恢复后也可能在不合适的时间补跑。',
      remedy: '设置 `startingDeadlineSeconds`，至少为 10（控制器每 10 秒检查一次）。',
      messages: {
        missing: '该 CronJob 没有设置 startingDeadlineSeconds。',
        short: '启动期限仅 {seconds} 秒，该 CronJob 可能永远不会运行。',
      },
    },
  },
  remedyYaml: 'spec:\n  startingDeadlineSeconds: 300',
  evaluate({ object }) {
    const seconds = asNumber(field(object['spec'], 'startingDeadlineSeconds'));
    if (seconds === undefined) return fail(nearest(object, [], 'spec', 'startingDeadlineSeconds'), 'missing');
    return seconds < 10 ? fail(['spec', 'startingDeadlineSeconds'], 'short', { seconds }) : PASS;
  },
};
