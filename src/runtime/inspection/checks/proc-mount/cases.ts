import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'the default', yaml: withContainer('securityContext: { procMount: Default }') },
  ],
  fail: [
    {
      name: 'without masks',
      yaml: withContainer('securityContext: { procMount: Unmasked }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.procMount' },
    },
  ],
};
