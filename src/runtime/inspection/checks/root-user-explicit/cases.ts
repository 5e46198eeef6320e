import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'another user', yaml: withContainer('securityContext: { runAsUser: 1000 }') },
    {
      name: 'the container corrects its pod',
      yaml: withPod(
        'securityContext: { runAsUser: 0 }\ncontainers: [{ name: app, image: app:1, securityContext: { runAsUser: 7 } }]',
      ),
    },
  ],
  fail: [
    {
      name: 'the container',
      yaml: withContainer('securityContext: { runAsUser: 0 }'),
      expect: { path: 'spec.template.spec.containers[0].securityContext.runAsUser' },
    },
    {
      name: 'the pod',
      yaml: withPod('securityContext: { runAsUser: 0 }'),
      expect: { path: 'spec.template.spec.securityContext.runAsUser', container: 'app' },
    },
    {
      name: 'an init container counts too',
      yaml: withInit('securityContext: { runAsUser: 0 }'),
      expect: { container: 'setup', count: 1 },
    },
  ],
};
