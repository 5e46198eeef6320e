import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'asking for one',
      yaml: role(
        '- { apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create, get] }',
      ),
    },
    {
      name: 'one signer',
      yaml: role(
        '- { apiGroups: [certificates.k8s.io], resources: [signers], resourceNames: [example.com/shop], verbs: [approve] }',
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
        '- { apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }',
      ),
    },
  ],
  fail: [
    {
      name: 'approval',
      yaml: role(
        '- { apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }',
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'every signer',
      yaml: role('- { apiGroups: [certificates.k8s.io], resources: [signers], verbs: [sign] }'),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role(
        '- { apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update] }',
        'Role',
      ),
    },
  ],
};
