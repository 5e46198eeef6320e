import type { Cases } from '../testing/cases.ts';
import { binding } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'a group',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: Group, name: developers }',
        'ClusterRoleBinding',
        'helper',
      ),
    },
    {
      name: 'the API server’s own',
      yaml: binding(
        'kind: ClusterRole, name: system:discovery',
        "- { kind: Group, name: 'system:authenticated' }",
        'ClusterRoleBinding',
        'system:discovery',
      ),
    },
    { name: 'subjects of a wrong type', yaml: binding('kind: ClusterRole, name: view', '- 7') },
  ],
  fail: [
    {
      name: 'everybody reads',
      yaml: binding(
        'kind: ClusterRole, name: view',
        "- { kind: Group, name: 'system:authenticated' }",
        'ClusterRoleBinding',
        'helper',
      ),
      expect: { path: 'subjects[0]' },
    },
    {
      name: 'in one namespace',
      yaml: binding(
        'kind: Role, name: x',
        "- { kind: Group, name: 'system:authenticated' }",
        'RoleBinding',
        'helper',
      ),
      expect: { count: 1 },
    },
  ],
};
