import type { Cases } from '../testing/cases.ts';
import { binding, object } from '../testing/manifests.ts';

const BOUND = binding(
  'kind: ClusterRole, name: view',
  '- { kind: ServiceAccount, name: robot, namespace: shop }',
);
export const cases: Cases = {
  pass: [
    {
      name: 'it is there',
      yaml: BOUND,
      related: [object('v1', 'ServiceAccount', '', 'name: robot\nnamespace: shop')],
    },
    { name: 'a person', yaml: binding('kind: ClusterRole, name: view', '- { kind: User, name: ann }') },
  ],
  fail: [
    {
      name: 'it is not',
      yaml: BOUND,
      related: [object('v1', 'ServiceAccount', '', 'name: robot\nnamespace: other')],
      expect: { message: 'failed', path: 'subjects[0]' },
    },
  ],
  unknown: [{ name: 'accounts were not read', yaml: BOUND, expect: { message: 'unknown' } }],
};
