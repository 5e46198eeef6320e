import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'everything is named', yaml: role("- { apiGroups: [''], resources: [pods], verbs: [get] }") },
    { name: 'a part of a URL', yaml: role('- { nonResourceURLs: [/healthz/*], verbs: [get] }') },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [pods], verbs: ['*'] }"),
    },
  ],
  fail: [
    {
      name: 'all verbs',
      yaml: role("- { apiGroups: [''], resources: [pods], verbs: ['*'] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'everything',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'all URLs',
      yaml: role("- { nonResourceURLs: ['*'], verbs: [get] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    { name: 'in a Role too', yaml: role("- { apiGroups: [''], resources: [pods], verbs: ['*'] }", 'Role') },
  ],
};
