import type { Cases } from '../testing/cases.ts';
import { withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'a class', yaml: withPod('priorityClassName: business') }],
  fail: [{ name: 'none', yaml: withPod(''), expect: { path: 'spec.template.spec' } }],
};
