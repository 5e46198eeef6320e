import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withPod('') },
    { name: 'an empty list', yaml: withPod('hostAliases: []') },
  ],
  fail: [
    {
      name: 'a name by hand',
      yaml: withPod('hostAliases: [{ ip: 10.0.0.1, hostnames: [db] }]'),
      expect: { path: 'spec.template.spec.hostAliases' },
    },
  ],
};
