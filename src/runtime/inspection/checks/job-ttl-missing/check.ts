import { asArray, asNumber, fail, field, nearest, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'jobTtlMissing',
  target: 'object',
  kinds: ['Job.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/'],
  text: {
    en: {
      title: 'Finished Job stays',
      description: 'The Job has no `ttlSecondsAfterFinished`.',
      why: 'Finished Jobs and their pods stay until somebody deletes them, with the Secrets that their specs name.',
      remedy: 'Set `ttlSecondsAfterFinished`, so long that its logs can be read.',
      messages: {
        failed: 'The Job stays after it is finished.',
      },
    },
    zh: {
      title: '已完成的任务不会清理',
      description: 'Job 没有设置 `ttlSecondsAfterFinished`。',
      why: '已完成的 Job 及其 Pod 会一直保留，直至手动删除。',
      remedy: '设置 `ttlSecondsAfterFinished`，留出查看日志的时间。',
      messages: {
        failed: '该 Job 完成后不会被清理。',
      },
    },
  },
  remedyYaml: 'spec:\n  ttlSecondsAfterFinished: 86400',
  evaluate({ object }) {
    if (asNumber(field(object['spec'], 'ttlSecondsAfterFinished')) !== undefined) return PASS;
    // Who owns a Job cleans up after it, as a CronJob does.
    if (asArray(object.metadata?.ownerReferences).length > 0) return PASS;
    return fail(nearest(object, [], 'spec', 'ttlSecondsAfterFinished'), 'failed');
  },
};
