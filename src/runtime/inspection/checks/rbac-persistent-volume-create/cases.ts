import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'claims',
      yaml: role("- { apiGroups: [''], resources: [persistentvolumeclaims], verbs: [create] }"),
    },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [persistentvolumes], verbs: [create, delete] }"),
    },
  ],
  fail: [
    {
      name: 'volumes',
      yaml: role("- { apiGroups: [''], resources: [persistentvolumes], verbs: [create, delete] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role("- { apiGroups: [''], resources: [persistentvolumes], verbs: [create, delete] }", 'Role'),
    },
  ],
};
