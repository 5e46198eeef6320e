import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod, withContainer, withPod } from '../testing/manifests.ts';

const annotated = (value: string) =>
  pod(CONTAINERS, `annotations: { container.apparmor.security.beta.kubernetes.io/app: ${value} }`);

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'the default', yaml: withPod('securityContext: { appArmorProfile: { type: RuntimeDefault } }') },
    { name: 'the default, by annotation', yaml: annotated('runtime/default') },
  ],
  fail: [
    {
      name: 'switched off for the container',
      yaml: withContainer('securityContext: { appArmorProfile: { type: Unconfined } }'),
    },
    {
      name: 'switched off for the pod',
      yaml: withPod('securityContext: { appArmorProfile: { type: Unconfined } }'),
    },
    {
      name: 'switched off by annotation',
      yaml: annotated('unconfined'),
      expect: { path: 'metadata.annotations.container.apparmor.security.beta.kubernetes.io/app' },
    },
  ],
};
