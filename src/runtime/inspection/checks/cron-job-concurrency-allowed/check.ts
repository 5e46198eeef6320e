import { fail, field, nearest, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'cronJobConcurrencyAllowed',
  target: 'object',
  kinds: ['CronJob.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy'],
  text: {
    en: {
      title: 'Runs may overlap',
      description:
        'The CronJob starts a run although the last one is still going (`concurrencyPolicy: Allow`, the default).',
      why: 'A run that hangs is joined by another one every time, until the node or the database is full of them.',
      remedy: 'Set `concurrencyPolicy` to Forbid or Replace.',
      messages: {
        failed: 'Runs of the CronJob may overlap.',
      },
    },
    zh: {
      title: '定时任务可能重叠运行',
      description: '上一次任务未结束时仍会启动新任务（`concurrencyPolicy: Allow`，默认值）。',
      why: '任务卡住后会不断叠加，直至耗尽节点或数据库资源。',
      remedy: '将 `concurrencyPolicy` 设为 Forbid 或 Replace。',
      messages: {
        failed: '该 CronJob 的多次运行可能重叠。',
      },
    },
  },
  evaluate({ object }) {
    const policy = field(object['spec'], 'concurrencyPolicy');
    if (policy === 'Forbid' || policy === 'Replace') return PASS;
    const fix = setFix(['spec', 'concurrencyPolicy'], 'Forbid');
    return fail(nearest(object, [], 'spec', 'concurrencyPolicy'), 'failed', undefined, [fix]);
  },
};
