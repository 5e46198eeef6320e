import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'writing roles, guarded by RBAC itself',
      yaml: role('- { apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [create, update] }'),
    },
    {
      name: 'binding one harmless role',
      yaml: role(
        '- { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [bind] }',
      ),
    },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole(
        '- { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate] }',
      ),
    },
  ],
  fail: [
    {
      name: 'escalate',
      yaml: role(
        '- { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate] }',
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'bind, by a wildcard of verbs',
      yaml: role("- { apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: ['*'] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'binding cluster-admin by name',
      yaml: role(
        '- { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [cluster-admin], verbs: [bind] }',
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role(
        '- { apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate] }',
        'Role',
      ),
    },
  ],
};
