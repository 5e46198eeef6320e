import type { Cases } from '../testing/cases.ts';
import { defaultRole, role } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'reading them',
      yaml: role(
        '- { apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [get, list] }',
      ),
    },
    {
      name: 'its own by name',
      yaml: role(
        '- { apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], resourceNames: [shop], verbs: [update] }',
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
        '- { apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch] }',
      ),
    },
  ],
  fail: [
    {
      name: 'changing every webhook',
      yaml: role(
        '- { apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch] }',
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'deleting policies',
      yaml: role(
        '- { apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [delete] }',
      ),
      expect: { path: 'rules[0]', count: 1 },
    },
    {
      name: 'in a Role too',
      yaml: role(
        '- { apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch] }',
        'Role',
      ),
    },
  ],
};
