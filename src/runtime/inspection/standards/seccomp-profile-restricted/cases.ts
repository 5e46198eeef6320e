import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'Windows pods are not asked from v1.25',
      version: 25,
      spec: { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } },
    },
    { name: 'nobody is asked before v1.19', version: 18, spec: { securityContext: { runAsNonRoot: true } } },
  ],
  fail: [
    {
      name: 'nobody sets one',
      version: 37,
      spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: 'a' }, { name: 'b' }] },
      detail:
        'pod or containers "a", "b" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"',
    },
  ],
};
