import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'reading pods and their logs',
      yaml: role("- { apiGroups: [''], resources: [pods, pods/log], verbs: [get, list] }"),
    },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [pods/exec], verbs: [create] }"),
    },
  ],
  fail: [
    {
      name: 'exec',
      yaml: role("- { apiGroups: [''], resources: [pods/exec], verbs: [create] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'attach by a wildcard of subresources',
      yaml: role("- { apiGroups: [''], resources: ['*/attach'], verbs: [create] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'debug containers',
      yaml: role("- { apiGroups: [''], resources: [pods/ephemeralcontainers], verbs: [patch] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role("- { apiGroups: [''], resources: [pods/exec], verbs: [create] }", 'Role'),
    },
  ],
};
