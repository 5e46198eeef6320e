import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, cronJob, pod, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'it is switched off', yaml: withPod('hostNetwork: false') },
    { name: 'a text is no true', yaml: withPod("hostNetwork: 'true'") },
  ],
  fail: [
    {
      name: 'a Deployment asks for it',
      yaml: withPod('hostNetwork: true'),
      expect: { path: 'spec.template.spec.hostNetwork', count: 1 },
    },
    {
      name: 'a bare Pod asks for it',
      yaml: pod(`hostNetwork: true\n${CONTAINERS}`),
      expect: { path: 'spec.hostNetwork' },
    },
    {
      name: 'a CronJob asks for it',
      yaml: cronJob('', `hostNetwork: true\nrestartPolicy: Never\n${CONTAINERS}`),
      expect: { path: 'spec.jobTemplate.spec.template.spec.hostNetwork' },
    },
  ],
};
