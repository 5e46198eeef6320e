import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'another number',
      version: 37,
      spec: {
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      },
    },
  ],
  fail: [
    {
      name: 'the pod and a container',
      version: 37,
      spec: {
        securityContext: { runAsUser: 0 },
        containers: [{ name: 'a', securityContext: { runAsUser: 0 } }],
      },
      detail: 'pod and container "a" must not set runAsUser=0',
    },
  ],
};
