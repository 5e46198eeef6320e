import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'Default said out loud',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              procMount: 'Default',
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
      name: 'a user namespace is no excuse',
      version: 37,
      spec: { hostUsers: false, containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] },
      detail: 'container "a" must not set securityContext.procMount to "Unmasked"',
    },
  ],
};
