import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'metrics of nodes',
      yaml: role("- { apiGroups: [''], resources: [nodes, nodes/metrics], verbs: [get, list] }"),
    },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [nodes/proxy], verbs: [get] }"),
    },
  ],
  fail: [
    {
      name: 'reading through the proxy',
      yaml: role("- { apiGroups: [''], resources: [nodes/proxy], verbs: [get] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'a wildcard of subresources',
      yaml: role("- { apiGroups: [''], resources: ['*/proxy'], verbs: [create] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role("- { apiGroups: [''], resources: [nodes/proxy], verbs: [get] }", 'Role'),
    },
  ],
};
