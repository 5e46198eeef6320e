import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'other volumes', yaml: withPod('volumes: [{ name: a, emptyDir: {} }]') }],
  fail: [
    {
      name: 'a repository',
      yaml: withPod('volumes: [{ name: a, gitRepo: { repository: https://example.com/a.git } }]'),
      expect: { path: 'spec.template.spec.volumes[0].gitRepo' },
    },
  ],
};
