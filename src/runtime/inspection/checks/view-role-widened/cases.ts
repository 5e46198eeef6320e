import type { Cases } from '../testing/cases.ts';
import { role } from '../testing/manifests.ts';

const aggregated = (rules: string) =>
  role(rules).replace(
    "name: 'helper'",
    "name: helper, labels: { rbac.authorization.k8s.io/aggregate-to-view: 'true' }",
  );
export const cases: Cases = {
  pass: [
    {
      name: 'reading a custom resource',
      yaml: aggregated('- { apiGroups: [example.com], resources: [robots], verbs: [get, list, watch] }'),
    },
    { name: 'not aggregated', yaml: role("- { apiGroups: [''], resources: [secrets], verbs: [get] }") },
  ],
  fail: [
    {
      name: 'reading Secrets',
      yaml: aggregated("- { apiGroups: [''], resources: [secrets], verbs: [get] }"),
      expect: { path: 'rules[0]' },
    },
    {
      name: 'writing',
      yaml: aggregated('- { apiGroups: [example.com], resources: [robots], verbs: [delete] }'),
    },
    { name: 'everything', yaml: aggregated("- { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }") },
  ],
};
