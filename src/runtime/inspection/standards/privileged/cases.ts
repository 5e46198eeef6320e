import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'set to false',
      version: 21,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              privileged: false,
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
      },
    },
  ],
  fail: [
    {
      name: 'an init container',
      version: 37,
      spec: { initContainers: [{ name: 'i', securityContext: { privileged: true } }] },
      detail: 'container "i" must not set securityContext.privileged=true',
    },
  ],
};
