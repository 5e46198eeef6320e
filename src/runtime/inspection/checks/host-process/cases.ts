import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    {
      name: 'another Windows option',
      yaml: withContainer('securityContext: { windowsOptions: { runAsUserName: ContainerUser } }'),
    },
  ],
  fail: [
    {
      name: 'the container',
      yaml: withContainer('securityContext: { windowsOptions: { hostProcess: true } }'),
    },
    {
      name: 'the pod',
      yaml: withPod('securityContext: { windowsOptions: { hostProcess: true } }'),
      expect: { path: 'spec.template.spec.securityContext.windowsOptions.hostProcess' },
    },
  ],
};
