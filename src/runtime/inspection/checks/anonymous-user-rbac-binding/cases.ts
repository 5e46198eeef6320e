import type { Cases } from '../testing/cases.ts';
import { binding } from '../testing/manifests.ts';

const VIEWER = 'kind: ClusterRole, name: system:public-info-viewer';

export const cases: Cases = {
  pass: [
    {
      name: 'a group of people',
      yaml: binding('kind: ClusterRole, name: view', '- { kind: Group, name: developers }'),
    },
    {
      name: 'the default binding',
      yaml: binding(
        VIEWER,
        '- { kind: Group, name: system:unauthenticated }',
        'ClusterRoleBinding',
        'system:public-info-viewer',
      ),
    },
    {
      name: 'a service account that is merely called so',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: ServiceAccount, name: system:anonymous, namespace: a }',
      ),
    },
  ],
  fail: [
    {
      name: 'the anonymous user',
      yaml: binding('kind: ClusterRole, name: cluster-admin', '- { kind: User, name: system:anonymous }'),
      expect: { path: 'subjects[0]', count: 1 },
    },
    {
      name: 'everybody who did not sign in',
      yaml: binding(
        'kind: ClusterRole, name: view',
        '- { kind: Group, name: admins }\n- { kind: Group, name: system:unauthenticated }',
      ),
      expect: { path: 'subjects[1]' },
    },
    {
      name: 'in one namespace',
      yaml: binding('kind: Role, name: reader', '- { kind: User, name: system:anonymous }', 'RoleBinding'),
    },
    {
      name: 'another role under the name of the default binding',
      yaml: binding(
        'kind: ClusterRole, name: edit',
        '- { kind: Group, name: system:unauthenticated }',
        'ClusterRoleBinding',
        'system:public-info-viewer',
      ),
    },
  ],
};
