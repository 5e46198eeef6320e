import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'it is read-only', yaml: withContainer('securityContext: { readOnlyRootFilesystem: true }') },
    { name: 'Windows cannot have it', yaml: withPod('os: { name: windows }') },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { path: 'spec.template.spec.containers[0]' },
    },
    {
      name: 'it is writable',
      yaml: withContainer('securityContext: { readOnlyRootFilesystem: false }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem' },
    },
    {
      name: 'Kubernetes knows no such setting of the pod',
      yaml: withPod('securityContext: { readOnlyRootFilesystem: true }'),
    },
    { name: 'an init container counts too', yaml: withInit(''), expect: { container: 'setup', count: 2 } },
  ],
};
