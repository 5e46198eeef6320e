import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'annotations no longer count from v1.19',
      version: 19,
      annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' },
      spec: {},
    },
    {
      name: 'the default of Docker, up to v1.18',
      version: 18,
      annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default' },
      spec: {},
    },
  ],
  fail: [
    {
      name: 'an annotation up to v1.18',
      version: 18,
      annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' },
      spec: {},
      detail: 'forbidden annotation seccomp.security.alpha.kubernetes.io/pod="unconfined"',
    },
    {
      name: 'a field at the baseline level',
      version: 37,
      spec: { securityContext: { seccompProfile: { type: 'Unconfined' } } },
      detail: 'pod must not set securityContext.seccompProfile.type to "Unconfined"',
    },
  ],
};
