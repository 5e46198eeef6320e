import type { Cases } from '../testing/cases.ts';
import { binding, role, withPod } from '../testing/manifests.ts';

const POD = withPod('serviceAccountName: web');
const bind = (roleRef: string) => binding(roleRef, '- { kind: ServiceAccount, name: web, namespace: shop }');
const HELPER = 'kind: ClusterRole, name: helper';

export const cases: Cases = {
  pass: [
    { name: 'no role at all', yaml: POD },
    {
      name: 'a harmless role',
      yaml: POD,
      related: [bind(HELPER), role("- { apiGroups: [''], resources: [pods], verbs: [get] }")],
    },
    { name: 'the role does not exist', yaml: POD, related: [bind(HELPER)] },
    {
      name: 'the pod has no token',
      yaml: withPod('serviceAccountName: web\nautomountServiceAccountToken: false'),
      related: [bind('kind: ClusterRole, name: cluster-admin')],
    },
  ],
  fail: [
    {
      name: 'reads all Secrets',
      yaml: POD,
      related: [bind(HELPER), role("- { apiGroups: [''], resources: [secrets], verbs: [list] }")],
      expect: { path: 'spec.template.spec.serviceAccountName' },
    },
    {
      name: 'cluster-admin, although roles were not read',
      yaml: POD,
      related: [bind('kind: ClusterRole, name: cluster-admin')],
      incomplete: true,
    },
    {
      name: 'anything at all',
      yaml: POD,
      related: [bind(HELPER), role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }")],
      expect: { count: 1 },
    },
  ],
  unknown: [
    { name: 'bindings were not read', yaml: POD, expect: { message: 'unknown' } },
    { name: 'the bound role was not read', yaml: POD, related: [bind(HELPER)] },
  ],
};
