import type { Cases } from '../testing/cases.ts';
import { withContainer, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'the pod has one',
      yaml: withPod('securityContext: { seccompProfile: { type: RuntimeDefault } }'),
    },
    {
      name: 'the container has one',
      yaml: withContainer(
        'securityContext: { seccompProfile: { type: Localhost, localhostProfile: a.json } }',
      ),
    },
    { name: 'Windows has none', yaml: withPod('os: { name: windows }') },
  ],
  fail: [
    { name: 'nothing is said', yaml: withContainer(''), expect: { message: 'missing' } },
    {
      name: 'the container leaves its pod’s',
      expect: { message: 'unconfined' },
      yaml: withPod(`
        securityContext: { seccompProfile: { type: RuntimeDefault } }
        containers: [{ name: app, image: app:1, securityContext: { seccompProfile: { type: Unconfined } } }]`),
    },
    {
      name: 'seccompProfile is a text',
      yaml: withContainer('securityContext: { seccompProfile: RuntimeDefault }'),
    },
  ],
};
