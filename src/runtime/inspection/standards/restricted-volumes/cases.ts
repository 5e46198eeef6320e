import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [{ name: 'no source means emptyDir', version: 37, spec: { volumes: [{ name: 'v' }] } }],
  fail: [
    {
      name: 'two types',
      version: 37,
      spec: {
        volumes: [
          { name: 'v', nfs: {} },
          { name: 'w', hostPath: { path: '/' } },
        ],
      },
      detail: 'volumes "v", "w" use restricted volume types "hostPath", "nfs"',
    },
  ],
};
