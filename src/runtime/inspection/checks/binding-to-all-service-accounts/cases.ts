import type { Cases } from '../testing/cases.ts';
import { binding } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'one account',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: ServiceAccount, name: web, namespace: shop }',
        'ClusterRoleBinding',
        'helper',
      ),
    },
    {
      name: 'the API server’s own',
      yaml: binding(
        'kind: ClusterRole, name: system:service-account-issuer-discovery',
        "- { kind: Group, name: 'system:serviceaccounts' }",
        'ClusterRoleBinding',
        'system:service-account-issuer-discovery',
      ),
    },
    { name: 'subjects of a wrong type', yaml: binding('kind: ClusterRole, name: view', '- 7') },
  ],
  fail: [
    {
      name: 'of the cluster',
      yaml: binding(
        'kind: ClusterRole, name: view',
        "- { kind: Group, name: 'system:serviceaccounts' }",
        'ClusterRoleBinding',
        'helper',
      ),
      expect: { path: 'subjects[0]' },
    },
    {
      name: 'of a namespace',
      yaml: binding(
        'kind: ClusterRole, name: view',
        "- { kind: Group, name: 'system:serviceaccounts:shop' }",
        'RoleBinding',
        'helper',
      ),
      expect: { count: 1 },
    },
  ],
};
