import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'a capability of the default set',
      version: 21,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ['CHOWN'], drop: ['ALL'] },
            },
          },
        ],
      },
    },
  ],
  fail: [
    {
      name: 'names are taken as written',
      version: 21,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ['chown'], drop: ['ALL'] },
            },
          },
        ],
      },
      detail: 'container "a" must not include "chown" in securityContext.capabilities.add',
    },
  ],
};
