import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [{ name: 'an emptyDir', version: 0, spec: { volumes: [{ name: 'v', emptyDir: {} }] } }],
  fail: [
    {
      name: 'at the baseline level',
      version: 37,
      spec: { volumes: [{ name: 'v', hostPath: { path: '/' } }] },
      detail: 'volume "v"',
    },
  ],
};
