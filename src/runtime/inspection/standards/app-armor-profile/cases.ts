import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'a local profile',
      version: 37,
      spec: { securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } } },
    },
    {
      name: 'an empty annotation',
      version: 37,
      annotations: { 'container.apparmor.security.beta.kubernetes.io/a': '' },
      spec: {},
    },
  ],
  fail: [
    {
      name: 'unconfined at the pod',
      version: 37,
      spec: { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
      detail: 'pod must not set AppArmor profile type to "Unconfined"',
    },
    {
      name: 'an annotation for a container that is not there',
      version: 37,
      annotations: { 'container.apparmor.security.beta.kubernetes.io/zz': 'unconfined' },
      spec: {},
      detail:
        'annotation must not set AppArmor profile type to "container.apparmor.security.beta.kubernetes.io/zz="unconfined""',
    },
  ],
};
