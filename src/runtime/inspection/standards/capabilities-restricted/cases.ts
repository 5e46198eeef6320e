import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'binding low ports',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
            },
          },
        ],
      },
    },
  ],
  fail: [
    {
      name: 'dropping some is not dropping all',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { add: ['CHOWN'], drop: ['NET_RAW'] },
            },
          },
        ],
      },
      detail:
        'container "a" must set securityContext.capabilities.drop=["ALL"]; container "a" must not include "CHOWN" in securityContext.capabilities.add',
    },
  ],
};
