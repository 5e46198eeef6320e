import type { Cases } from '../testing/cases.ts';
import { withContainer, withInit, withPod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'the container forbids it', yaml: withContainer('securityContext: { runAsNonRoot: true }') },
    { name: 'the container names a user', yaml: withContainer('securityContext: { runAsUser: 1000 }') },
    { name: 'the pod forbids it', yaml: withPod('securityContext: { runAsNonRoot: true }') },
    { name: 'the pod names a user', yaml: withPod('securityContext: { runAsUser: 1 }') },
    {
      name: 'the container mends what the pod leaves open',
      yaml: withPod(`
        securityContext: { runAsUser: 0 }
        containers: [{ name: app, image: app:1, securityContext: { runAsUser: 5 } }]`),
    },
  ],
  fail: [
    {
      name: 'nothing is said',
      yaml: withContainer(''),
      expect: { message: 'failed', path: 'spec.template.spec.containers[0]' },
    },
    {
      name: 'the container overrides its pod',
      yaml: withPod(`
        securityContext: { runAsNonRoot: true }
        containers: [{ name: app, image: app:1, securityContext: { runAsNonRoot: false } }]`),
      expect: {
        message: 'overridden',
        path: 'spec.template.spec.containers[0].securityContext.runAsNonRoot',
      },
    },
    {
      name: 'the container takes user 0 where its pod named another one',
      yaml: withPod(`
        securityContext: { runAsUser: 1000 }
        containers: [{ name: app, image: app:1, securityContext: { runAsUser: 0 } }]`),
    },
    { name: 'the user is no number', yaml: withContainer("securityContext: { runAsUser: '1000' }") },
    {
      name: 'one of two containers says nothing',
      yaml: withPod(`
        containers:
        - { name: app, image: app:1, securityContext: { runAsNonRoot: true } }
        - { name: helper, image: helper:1 }`),
      expect: { container: 'helper', count: 1 },
    },
    { name: 'an init container counts too', yaml: withInit(''), expect: { container: 'setup', count: 2 } },
  ],
};
