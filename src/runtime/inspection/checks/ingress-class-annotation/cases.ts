import type { Cases } from '../testing/cases.ts';
import { object } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [
    {
      name: 'by field',
      yaml: object('networking.k8s.io/v1', 'Ingress', 'spec: { ingressClassName: nginx }'),
    },
  ],
  fail: [
    {
      name: 'by annotation',
      yaml: object(
        'networking.k8s.io/v1',
        'Ingress',
        'spec: {}',
        'name: web\nannotations: { kubernetes.io/ingress.class: nginx }',
      ),
      expect: { path: 'metadata.annotations.kubernetes.io/ingress.class' },
    },
  ],
};
