import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'it is checked',
      yaml: object(
        'apiregistration.k8s.io/v1',
        'APIService',
        'spec: { caBundle: abc }',
        'name: v1.a.example.com',
      ),
    },
  ],
  fail: [
    {
      name: 'it is not',
      yaml: object(
        'apiregistration.k8s.io/v1',
        'APIService',
        'spec: { insecureSkipTLSVerify: true }',
        'name: v1.a.example.com',
      ),
      expect: { path: 'spec.insecureSkipTLSVerify' },
    },
  ],
};
