import type { Cases } from '../testing/cases.ts';
import { binding, object, withPod } from '../testing/manifests.ts';

const account = (body: string) => object('v1', 'ServiceAccount', body, 'name: web\nnamespace: shop');
const BOUND = binding(
  'kind: Role, name: reader',
  '- { kind: ServiceAccount, name: web, namespace: shop }',
  'RoleBinding',
);
const OTHER = binding('kind: Role, name: reader', '- { kind: ServiceAccount, name: web, namespace: other }');

export const cases: Cases = {
  pass: [
    { name: 'the pod wants none', yaml: withPod('automountServiceAccountToken: false') },
    {
      name: 'its account gives none',
      yaml: withPod('serviceAccountName: web'),
      related: [account('automountServiceAccountToken: false')],
    },
    {
      name: 'its account has a role',
      yaml: withPod('serviceAccountName: web'),
      related: [account(''), BOUND],
    },
    {
      name: 'a role is found although more may exist',
      yaml: withPod('serviceAccountName: web'),
      related: [BOUND],
      incomplete: true,
    },
    {
      name: 'files alone, and the pod says no',
      yaml: withPod('automountServiceAccountToken: false'),
      incomplete: true,
    },
  ],
  fail: [
    {
      name: 'the default account without any role',
      yaml: withPod(''),
      expect: { path: 'spec.template.spec', message: 'failed' },
    },
    {
      name: 'an account of its own without any role',
      yaml: withPod('serviceAccountName: web'),
      related: [account(''), OTHER],
    },
    {
      name: 'the pod insists on what its account refuses',
      yaml: withPod('serviceAccountName: web\nautomountServiceAccountToken: true'),
      related: [account('automountServiceAccountToken: false')],
      expect: { path: 'spec.template.spec.automountServiceAccountToken' },
    },
  ],
  unknown: [{ name: 'bindings were not read', yaml: withPod(''), expect: { message: 'unknown' } }],
};
