import type { StandardCases } from '../types.ts';

export const cases: StandardCases = {
  pass: [
    {
      name: 'Windows pods are not asked from v1.25',
      version: 25,
      spec: { os: { name: 'windows' }, containers: [{ name: 'a' }] },
    },
    { name: 'nobody is asked before v1.8', version: 7, spec: { containers: [{ name: 'a' }] } },
  ],
  fail: [
    {
      name: 'unset is not false',
      version: 37,
      spec: { containers: [{ name: 'a' }] },
      detail: 'container "a" must set securityContext.allowPrivilegeEscalation=false',
    },
    {
      name: 'ephemeral containers count',
      version: 37,
      spec: { ephemeralContainers: [{ name: 'debug' }] },
      detail: 'container "debug" must set securityContext.allowPrivilegeEscalation=false',
    },
  ],
};
