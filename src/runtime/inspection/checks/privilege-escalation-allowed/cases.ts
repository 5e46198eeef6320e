import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'it is forbidden', yaml: withContainer('securityContext: { allowPrivilegeEscalation: false }') },
    { name: 'Windows knows no such thing', yaml: withPod('os: { name: windows }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { path: 'spec.template.spec.containers[0]' },
    },
    {
      name: 'it is allowed',
      yaml: withContainer('securityContext: { allowPrivilegeEscalation: true }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation' },
    },
    {
      name: 'Kubernetes knows no such setting of the pod',
      yaml: withPod('securityContext: { allowPrivilegeEscalation: false }'),
    },
    { name: 'an init container counts too', yaml: withInit(''), expect: { container: 'setup', count: 2 } },
  ],
};
