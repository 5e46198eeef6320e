import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, cronJob, pod, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'it is switched off', yaml: withPod('hostPID: false') },
    { name: 'a text is no true', yaml: withPod("hostPID: 'true'") },
  ],
  fail: [
    {
      name: 'a Deployment asks for it',
      yaml: withPod('hostPID: true'),
      expect: { path: 'spec.template.spec.hostPID', count: 1 },
    },
    {
      name: 'a bare Pod asks for it',
      yaml: pod(`hostPID: true\n${CONTAINERS}`),
      expect: { path: 'spec.hostPID' },
    },
    {
      name: 'a CronJob asks for it',
      yaml: cronJob('', `hostPID: true\nrestartPolicy: Never\n${CONTAINERS}`),
      expect: { path: 'spec.jobTemplate.spec.template.spec.hostPID' },
    },
  ],
};
