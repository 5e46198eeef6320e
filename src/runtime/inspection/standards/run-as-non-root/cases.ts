import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'an own user namespace from v1.35',
      version: 35,
      spec: { hostUsers: false, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
    },
  ],
  fail: [
    {
      name: 'a container denies what the pod sets',
      version: 37,
      spec: {
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{ name: 'a', securityContext: { runAsNonRoot: false } }],
      },
      detail: 'container "a" must not set securityContext.runAsNonRoot=false',
    },
    {
      name: 'nobody says',
      version: 37,
      spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'a' }] },
      detail: 'pod or container "a" must set securityContext.runAsNonRoot=true',
    },
  ],
};
