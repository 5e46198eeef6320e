import { asNumber, fail, field, PASS } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'jobRetriesMany',
  target: 'object',
  kinds: ['Job.batch', 'CronJob.batch'],
  category: 'resources',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy'],
  text: {
    en: {
      title: 'Job is tried again too often',
      description: '`backoffLimit` is above 20; Kubernetes takes 6 when nothing is said.',
      why: 'A program that always fails is started again for hours, and writes the same damage or the same bill each time.',
      remedy: 'Lower `backoffLimit`.',
      messages: {
        failed: 'The Job is tried again {count} times.',
      },
    },
    zh: {
      title: '任务重试次数过多',
      description: '`backoffLimit` 大于 20（未设置时 Kubernetes 默认为 6）。',
      why: '总是失败的程序会反复启动数小时，每次都造成同样的损害或费用。',
      remedy: '调低 `backoffLimit`。',
      messages: {
        failed: '该 Job 最多会重试 {count} 次。',
      },
    },
  },
  remedyYaml: 'backoffLimit: 6',
  evaluate({ object }) {
    const base = object.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec'] : ['spec'];
    const ofJob = object.kind === 'CronJob' ? field(object['spec'], 'jobTemplate', 'spec') : object['spec'];
    const count = asNumber(field(ofJob, 'backoffLimit'));
    return count !== undefined && count > 20 ? fail([...base, 'backoffLimit'], 'failed', { count }) : PASS;
  },
};
