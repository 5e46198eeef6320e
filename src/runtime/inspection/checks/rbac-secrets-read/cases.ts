import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'one Secret by name',
      yaml: role("- { apiGroups: [''], resources: [secrets], resourceNames: [tls], verbs: [get] }"),
    },
    { name: 'writing alone', yaml: role("- { apiGroups: [''], resources: [secrets], verbs: [create] }") },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole(
        "- { apiGroups: [''], resources: [pods], verbs: [get] }\n- { apiGroups: [''], resources: [secrets], verbs: [get, list] }",
      ),
    },
  ],
  fail: [
    {
      name: 'a role that wears the label of the API server and is none of its own',
      yaml: defaultRole("- { apiGroups: [''], resources: [secrets], verbs: [get] }", 'system:helper'),
    },
    {
      name: 'reading them all',
      yaml: role(
        "- { apiGroups: [''], resources: [pods], verbs: [get] }\n- { apiGroups: [''], resources: [secrets], verbs: [get, list] }",
      ),
      expect: { path: 'rules[1]', count: 1 },
    },
    {
      name: 'every resource of the core group',
      yaml: role("- { apiGroups: [''], resources: ['*'], verbs: [list] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role(
        "- { apiGroups: [''], resources: [pods], verbs: [get] }\n- { apiGroups: [''], resources: [secrets], verbs: [get, list] }",
        'Role',
      ),
    },
  ],
};
