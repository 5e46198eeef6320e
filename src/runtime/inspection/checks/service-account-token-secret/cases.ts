import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    { name: 'another type', yaml: object('v1', 'Secret', 'type: Opaque') },
    { name: 'no type', yaml: object('v1', 'Secret', '') },
  ],
  fail: [
    {
      name: 'a token',
      yaml: object(
        'v1',
        'Secret',
        'type: kubernetes.io/service-account-token',
        'name: robot\nnamespace: shop\nannotations: { kubernetes.io/service-account.name: robot }',
      ),
      expect: { path: 'type' },
    },
  ],
};
