import type { Cases } from '../testing/cases.ts';
import { binding } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'an account of its own',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: ServiceAccount, name: web, namespace: shop }',
        'ClusterRoleBinding',
        'helper',
      ),
    },
    {
      name: 'a group of that name',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: Group, name: default }',
        'ClusterRoleBinding',
        'helper',
      ),
    },
    { name: 'subjects of a wrong type', yaml: binding('kind: ClusterRole, name: view', '- 7') },
  ],
  fail: [
    {
      name: 'the default account',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: ServiceAccount, name: default, namespace: shop }',
        'ClusterRoleBinding',
        'helper',
      ),
      expect: { path: 'subjects[0]' },
    },
    {
      name: 'by its user name',
      yaml: binding(
        'kind: ClusterRole, name: view',
        "- { kind: User, name: 'system:serviceaccount:shop:default' }",
        'ClusterRoleBinding',
        'helper',
      ),
      expect: { count: 1 },
    },
  ],
};
