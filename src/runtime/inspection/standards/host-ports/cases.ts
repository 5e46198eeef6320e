import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'a container port',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            ports: [{ containerPort: 80 }],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
  ],
  fail: [
    {
      name: 'sorted as text',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            ports: [
              { containerPort: 1, hostPort: 9 },
              { containerPort: 2, hostPort: 10 },
            ],
          },
        ],
      },
      detail: 'container "a" uses hostPorts 10, 9',
    },
    {
      name: 'ports of pods on the host network are host ports',
      version: 37,
      spec: { hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] },
      detail: 'container "a" uses hostPort 80',
    },
  ],
};
