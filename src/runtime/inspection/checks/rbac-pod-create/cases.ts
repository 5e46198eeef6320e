import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'reading them',
      yaml: role("- { apiGroups: ['', apps], resources: [pods, deployments], verbs: [get, list, watch] }"),
    },
    {
      name: 'the wrong group',
      yaml: role('- { apiGroups: [example.com], resources: [pods], verbs: [create] }'),
    },
    { name: 'rules of a wrong type', yaml: role('- many\n- 7\n- { verbs: all }') },
    {
      name: 'everything at all is the wildcard check’s matter',
      yaml: role("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }"),
    },
    {
      name: 'a role of the API server itself',
      yaml: defaultRole("- { apiGroups: [''], resources: [pods], verbs: [create] }"),
    },
  ],
  fail: [
    {
      name: 'pods',
      yaml: role("- { apiGroups: [''], resources: [pods], verbs: [create] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'deployments, changed',
      yaml: role('- { apiGroups: [apps], resources: [deployments], verbs: [patch] }'),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'cron jobs',
      yaml: role("- { apiGroups: [batch], resources: [cronjobs], verbs: ['*'] }"),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role("- { apiGroups: [''], resources: [pods], verbs: [create] }", 'Role'),
    },
  ],
};
