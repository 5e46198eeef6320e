import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [{ name: 'set to false', version: 37, spec: { hostNetwork: false, hostPID: false } }],
  fail: [
    {
      name: 'two of them',
      version: 37,
      spec: { hostPID: true, hostIPC: true },
      detail: 'hostPID=true, hostIPC=true',
    },
  ],
};
