import type { Cases } from '../testing/cases.ts';
import { binding } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'another role',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: Group, name: developers }',
        'ClusterRoleBinding',
        'helper',
      ),
    },
    {
      name: 'the default binding',
      yaml: binding(
        'kind: ClusterRole, name: cluster-admin',
        "- { kind: Group, name: 'system:masters' }",
        'ClusterRoleBinding',
        'cluster-admin',
      ),
    },
    {
      name: 'the one that kubeadm makes',
      yaml: binding(
        'kind: ClusterRole, name: cluster-admin',
        "- { kind: Group, name: 'kubeadm:cluster-admins' }",
        'ClusterRoleBinding',
        'kubeadm:cluster-admins',
      ),
    },
    {
      name: 'nobody is bound',
      yaml: binding('kind: ClusterRole, name: cluster-admin', '[]', 'ClusterRoleBinding', 'helper'),
    },
    { name: 'subjects of a wrong type', yaml: binding('kind: ClusterRole, name: view', '- 7') },
  ],
  fail: [
    {
      name: 'a service account',
      yaml: binding(
        'kind: ClusterRole, name: cluster-admin',
        '- { kind: ServiceAccount, name: robot, namespace: shop }',
        'ClusterRoleBinding',
        'helper',
      ),
      expect: { path: 'subjects[0]', count: 1 },
    },
    {
      name: 'somebody added to the default binding',
      yaml: binding(
        'kind: ClusterRole, name: cluster-admin',
        "- { kind: Group, name: 'system:masters' }\n- { kind: User, name: ann }",
        'ClusterRoleBinding',
        'cluster-admin',
      ),
      expect: { path: 'subjects[1]', count: 1 },
    },
    {
      name: 'in one namespace',
      yaml: binding(
        'kind: ClusterRole, name: cluster-admin',
        '- { kind: User, name: ann }',
        'RoleBinding',
        'helper',
      ),
      expect: { count: 1 },
    },
  ],
};
