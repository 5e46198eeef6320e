import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'one user by name',
      yaml: role("- { apiGroups: [''], resources: [users], resourceNames: [robot], verbs: [impersonate] }"),
    },
    { name: 'other verbs', yaml: role("- { apiGroups: [''], resources: [serviceaccounts], verbs: [get] }") },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [users, groups], verbs: [impersonate] }"),
    },
  ],
  fail: [
    {
      name: 'users and groups',
      yaml: role("- { apiGroups: [''], resources: [users, groups], verbs: [impersonate] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'the masters by name',
      yaml: role(
        "- { apiGroups: [''], resources: [groups], resourceNames: ['system:masters'], verbs: [impersonate] }",
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role("- { apiGroups: [''], resources: [users, groups], verbs: [impersonate] }", 'Role'),
    },
  ],
};
