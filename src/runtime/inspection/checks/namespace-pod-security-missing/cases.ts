import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

const namespace = (metadata: string) => object('v1', 'Namespace', '', metadata);
export const cases: Cases = {
  pass: [
    {
      name: 'restricted',
      yaml: namespace('name: shop\nlabels: { pod-security.kubernetes.io/enforce: restricted }'),
    },
    { name: 'the system', yaml: namespace('name: kube-system') },
  ],
  fail: [
    { name: 'no label', yaml: namespace('name: shop'), expect: { message: 'missing', path: 'metadata' } },
    {
      name: 'only warned',
      yaml: namespace('name: shop\nlabels: { pod-security.kubernetes.io/warn: restricted }'),
      expect: { message: 'missing' },
    },
    {
      name: 'privileged',
      yaml: namespace('name: shop\nlabels: { pod-security.kubernetes.io/enforce: privileged }'),
      expect: { message: 'privileged', path: 'metadata.labels.pod-security.kubernetes.io/enforce' },
    },
  ],
};
