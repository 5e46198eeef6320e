import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'an own user namespace, from v1.35, at the baseline level',
      version: 37,
      spec: { hostUsers: false, containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] },
    },
  ],
  fail: [
    {
      name: 'an own user namespace before v1.35',
      version: 34,
      spec: { hostUsers: false, containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] },
      detail: 'container "a" must not set securityContext.procMount to "Unmasked"',
    },
  ],
};
