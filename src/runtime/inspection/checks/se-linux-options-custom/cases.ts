import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'a level alone', yaml: withPod("securityContext: { seLinuxOptions: { level: 's0:c1,c2' } }") },
    {
      name: 'the usual type',
      yaml: withContainer('securityContext: { seLinuxOptions: { type: container_t } }'),
    },
  ],
  fail: [
    {
      name: 'the type without walls',
      yaml: withContainer('securityContext: { seLinuxOptions: { type: spc_t } }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.seLinuxOptions.type' },
    },
    {
      name: 'a role for the whole pod',
      yaml: withPod('securityContext: { seLinuxOptions: { role: sysadm_r } }'),
      expect: { path: 'spec.template.spec.securityContext.seLinuxOptions.role' },
    },
  ],
};
