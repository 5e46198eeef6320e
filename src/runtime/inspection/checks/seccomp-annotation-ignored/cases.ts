import type { Cases } from '../testing/cases.ts';
import { CONTAINERS, pod } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'none', yaml: pod(CONTAINERS) },
    {
      name: 'the cluster still reads it',
      yaml: pod(CONTAINERS, 'annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default }'),
      clusterVersion: 'v1.26.3',
    },
  ],
  fail: [
    {
      name: 'for the pod',
      yaml: pod(CONTAINERS, 'annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default }'),
      clusterVersion: 'v1.37.2',
      expect: { path: 'metadata.annotations.seccomp.security.alpha.kubernetes.io/pod' },
    },
    {
      name: 'for a container',
      yaml: pod(
        CONTAINERS,
        'annotations: { container.seccomp.security.alpha.kubernetes.io/app: runtime/default }',
      ),
    },
  ],
};
