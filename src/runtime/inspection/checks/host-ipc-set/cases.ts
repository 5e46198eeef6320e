import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, cronJob, pod, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'it is switched off', yaml: withPod('hostIPC: false') },
    { name: 'a text is no true', yaml: withPod("hostIPC: 'true'") },
  ],
  fail: [
    {
      name: 'a Deployment asks for it',
      yaml: withPod('hostIPC: true'),
      expect: { path: 'spec.template.spec.hostIPC', count: 1 },
    },
    {
      name: 'a bare Pod asks for it',
      yaml: pod(`hostIPC: true\n${CONTAINERS}`),
      expect: { path: 'spec.hostIPC' },
    },
    {
      name: 'a CronJob asks for it',
      yaml: cronJob('', `hostIPC: true\nrestartPolicy: Never\n${CONTAINERS}`),
      expect: { path: 'spec.jobTemplate.spec.template.spec.hostIPC' },
    },
  ],
};
