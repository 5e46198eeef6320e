import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod, withContainer, withInit } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'nothing is said', yaml: withContainer('') },
    { name: 'it is switched off', yaml: withContainer('securityContext: { privileged: false }') },
    { name: 'securityContext is a number', yaml: withContainer('securityContext: 7') },
  ],
  fail: [
    {
      name: 'a container asks for it',
      yaml: withContainer('securityContext: { privileged: true }'),
      expect: { container: 'app', path: 'spec.template.spec.containers[0].securityContext.privileged' },
    },
    {
      name: 'an init container asks for it',
      yaml: withInit('securityContext: { privileged: true }'),
      expect: {
        container: 'setup',
        path: 'spec.template.spec.initContainers[0].securityContext.privileged',
        count: 1,
      },
    },
    {
      name: 'a debug container asks for it',
      yaml: pod(
        `${CONTAINERS}\nephemeralContainers:\n- { name: debug, image: tools:1, securityContext: { privileged: true } }`,
      ),
      expect: { container: 'debug', path: 'spec.ephemeralContainers[0].securityContext.privileged' },
    },
  ],
};
