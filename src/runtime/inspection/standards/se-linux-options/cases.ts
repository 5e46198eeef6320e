import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'the type of container engines from v1.31',
      version: 31,
      spec: {
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
          seLinuxOptions: { type: 'container_engine_t' },
        },
      },
    },
  ],
  fail: [
    {
      name: 'the type of container engines before',
      version: 30,
      spec: { securityContext: { seLinuxOptions: { type: 'container_engine_t', user: 'u' } } },
      detail:
        'pod set forbidden securityContext.seLinuxOptions: type "container_engine_t"; user may not be set',
    },
  ],
};
