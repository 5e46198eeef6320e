import { asNumber, fail, field, PASS, setFix } from '../../check/readers.ts';
import type { ObjectCheck } from '../../types.ts';

export const check: ObjectCheck = {
  id: 'cronJobHistoryOdd',
  target: 'object',
  kinds: ['CronJob.batch'],
  category: 'availability',
  severity: 'low',
  origin: 'bulwark',
  references: ['https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits'],
  text: {
    en: {
      title: 'History of runs too long or none',
      description: 'The CronJob keeps more than ten finished runs, or not a single failed one.',
      why: 'Old jobs and pods fill the API server; without the failed ones nobody can see why a run broke.',
      remedy: 'Keep three successful and one failed run, which is the default.',
      messages: {
        many: 'The CronJob keeps {count} finished runs ({setting}).',
        none: 'The CronJob keeps no failed run.',
      },
    },
    zh: {
      title: '定时任务历史记录过多或为零',
      description: 'CronJob 保留了超过十条历史记录，或不保留任何失败记录。',
      why: '过多的旧任务和 Pod 会拖累 API Server；没有失败记录则无法排查原因。',
      remedy: '保留 3 条成功记录和 1 条失败记录（默认值）。',
      messages: {
        many: '该 CronJob 保留了 {count} 条历史记录（{setting}）。',
        none: '该 CronJob 不保留任何失败记录。',
      },
    },
  },
  evaluate({ object }) {
    // Safe: only what is kept of runs that are over changes, and the running program sees nothing of it.
    for (const [setting, usual] of LIMITS) {
      const count = asNumber(field(object['spec'], setting));
      const where = ['spec', setting];
      if (count !== undefined && count > 10)
        return fail(where, 'many', { setting, count }, [setFix(where, usual, true)]);
    }
    const where = ['spec', 'failedJobsHistoryLimit'];
    return field(object['spec'], 'failedJobsHistoryLimit') === 0
      ? fail(where, 'none', undefined, [setFix(where, 1, true)])
      : PASS;
  },
};

const LIMITS = [
  ['successfulJobsHistoryLimit', 3],
  ['failedJobsHistoryLimit', 1],
] as const;
