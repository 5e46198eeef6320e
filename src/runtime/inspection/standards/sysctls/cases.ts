import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'each version adds some',
      version: 29,
      spec: {
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
          sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '1' }],
        },
      },
    },
  ],
  fail: [
    {
      name: 'the version before did not have it',
      version: 28,
      spec: { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '1' }] } },
      detail: 'net.ipv4.tcp_keepalive_time',
    },
  ],
};
