import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'set to false',
      version: 21,
      spec: {
        securityContext: {
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
          windowsOptions: { hostProcess: false },
        },
      },
    },
  ],
  fail: [
    {
      name: 'the pod',
      version: 37,
      spec: { securityContext: { windowsOptions: { hostProcess: true } } },
      detail: 'pod must not set securityContext.windowsOptions.hostProcess=true',
    },
  ],
};
