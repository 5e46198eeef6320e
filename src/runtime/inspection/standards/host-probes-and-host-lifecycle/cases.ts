import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'nobody is asked before v1.34',
      version: 33,
      spec: {
        containers: [
          {
            name: 'a',
            livenessProbe: { httpGet: { host: '10.0.0.1', port: 80 } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
    {
      name: 'an empty host',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            livenessProbe: { tcpSocket: { host: '', port: 80 } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
      },
    },
  ],
  fail: [
    {
      name: 'a probe and a hook',
      version: 37,
      spec: {
        containers: [
          {
            name: 'a',
            livenessProbe: { tcpSocket: { host: 'b', port: 1 } },
            lifecycle: { preStop: { httpGet: { host: 'a', port: 1 } } },
          },
        ],
      },
      detail: 'container "a" uses probe or lifecycle hosts "a", "b"',
    },
  ],
};
