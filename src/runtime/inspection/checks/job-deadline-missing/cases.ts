import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, cronJob, job } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'an hour', yaml: job('activeDeadlineSeconds: 3600') },
    {
      name: 'an hour for its pod',
      yaml: job('', `activeDeadlineSeconds: 3600\nrestartPolicy: Never\n${CONTAINERS}`),
    },
  ],
  fail: [
    { name: 'not said', yaml: job(''), expect: { path: 'spec' } },
    { name: 'a CronJob', yaml: cronJob(''), expect: { path: 'spec.jobTemplate.spec' } },
  ],
};
